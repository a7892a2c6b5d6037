package dedupe

import (
	"container/list"
	"sync"
)

// CacheBytes bounds the memory that a [Detector] keeps for texts it has met as candidates.
const CacheBytes = 64 << 20

// cache keeps the texts used last. Its zero value is empty and ready.
type cache struct {
	mu    sync.Mutex
	bytes int
	order list.List // of *text, used last in front
	at    map[ID]*list.Element
}

// get returns the text of id, nil where it is not kept.
func (c *cache) get(id ID) *text {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.at[id]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*text)
}

// put keeps t, and drops the texts that were not used for longest.
func (c *cache) put(t *text) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at == nil {
		c.at = map[ID]*list.Element{}
	}
	c.drop(t.doc.ID)
	c.at[t.doc.ID] = c.order.PushFront(t)
	c.bytes += t.bytes()
	for c.bytes > CacheBytes {
		c.drop(c.order.Back().Value.(*text).doc.ID)
	}
}

func (c *cache) empty() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bytes, c.at = 0, nil
	c.order.Init()
}

func (c *cache) forget(ids []ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		c.drop(id)
	}
}

// drop removes id; the lock is held.
func (c *cache) drop(id ID) {
	if e := c.at[id]; e != nil {
		c.bytes -= c.order.Remove(e).(*text).bytes()
		delete(c.at, id)
	}
}
