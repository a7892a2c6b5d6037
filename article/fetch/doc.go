// Package fetch gets pages and feeds from the web: politely towards the sites, and guarded against them.
//
// # Terms
//
//   - A lane is what stands between us and one host: at most one request is under way in it, and a pause lies between
//     two. A crawl-delay of the host's robots.txt lengthens the pause, up to a cap; a Retry-After closes the lane until then.
//   - The guard refuses addresses that do not belong to the public internet. It looks at the address that is dialled,
//     not at the name: a name may lead to a public address when it is looked up first and to the local network the next time (rebinding).
//   - Validators are what a server gave to ask it later whether a page has changed: ETag and Last-Modified.
//   - A hop is one request on the way of redirects. Every hop is checked like the first: scheme, guard, robots.txt, lane.
//
// # What is refused
//
// Addresses with user names and passwords in them, schemes other than http and https, ports that other protocols own,
// pages that robots.txt forbids (RFC 9309), more than a few redirects, more bytes after decompression than any page has,
// answers that are too slow in any phase, and media that hold no text. Each with a reason that says what to do.
//
// # What is left out
//
// No proxy, also where the environment names one: a proxy looks names up by itself, behind the guard's back. No cookies:
// nobody logs in, and what a page shows to a stranger is what was published. Nothing is cached on disk but what the caller keeps.
package fetch
