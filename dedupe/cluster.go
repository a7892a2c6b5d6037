package dedupe

import "slices"

// Texts that share this part of the samples of the shorter one, and whose times do not
// exclude it, are copies of each other: one context.
const (
	sampleOne    = 8 // one shingle in so many is a sample
	minSamples   = 3
	copyShare    = 0.5
	copyHours    = 72 // a wire is reprinted within days; a formula comes back
	linksForward = 16 // a text is compared with so many that follow it among those that hold a sample
)

// clusterCopies numbers the texts so that copies have one number.
func clusterCopies(all []*gathered) (cluster []int32, clusters int) {
	size := make([]int32, len(all))
	total := 0
	for i, g := range all {
		for _, h := range g.shingles {
			if h%sampleOne == 0 {
				size[i]++
				total++
			}
		}
	}
	samples := make([]uint64, 0, total) // hash in the upper half, text in the lower
	for i, g := range all {
		for _, h := range g.shingles {
			if h%sampleOne == 0 {
				samples = append(samples, uint64(h)<<32|uint64(i))
			}
		}
	}
	samples, _ = sortByHash(samples, nil, 0)
	group := make([]int32, len(samples)) // of each sample: where its group ends
	first := make([]int32, len(all)+1)   // the samples of each text, in at
	for _, s := range samples {
		first[uint32(s)+1]++
	}
	for i := range all {
		first[i+1] += first[i]
	}
	at := make([]int32, len(samples))
	next := slices.Clone(first)
	end := len(samples)
	for i := len(samples) - 1; i >= 0; i-- {
		if i+1 < len(samples) && samples[i]>>32 != samples[i+1]>>32 {
			end = i + 1
		}
		group[i] = int32(end)
		t := uint32(samples[i])
		at[next[t]] = int32(i)
		next[t]++
	}

	parent := make([]int32, len(all))
	for i := range parent {
		parent[i] = int32(i)
	}
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	common := make([]int32, len(all))
	var met []int32
	for i := range all {
		for _, p := range at[first[i]:first[i+1]] {
			for q := p + 1; q < min(group[p], p+1+linksForward); q++ {
				j := int32(uint32(samples[q]))
				if common[j] == 0 {
					met = append(met, j)
				}
				common[j]++
			}
		}
		for _, j := range met {
			c := common[j]
			common[j] = 0
			if c < minSamples || float64(c) < copyShare*float64(min(size[i], size[j])) {
				continue
			}
			if a, b := all[i].time, all[j].time; a != 0 && b != 0 && max(a-b, b-a) > copyHours*3600 {
				continue
			}
			// The smaller number stays: texts are in the order of their ranks.
			x, y := find(int32(i)), find(j)
			parent[max(x, y)] = min(x, y)
		}
		met = met[:0]
	}
	cluster = make([]int32, len(all))
	for i := range all {
		r := find(int32(i))
		if r == int32(i) {
			cluster[i] = int32(clusters)
			clusters++
		} else {
			cluster[i] = cluster[r]
		}
	}
	return cluster, clusters
}

// dayNumbers numbers the days of the texts. A text without a time is taken
// to have a day of its own, shared with its copies: a corpus without times is judged by contexts alone.
func dayNumbers(all []*gathered, cluster []int32, clusters int) []int32 {
	number := map[int64]int32{}
	days := make([]int32, len(all))
	for i, g := range all {
		if g.time == 0 {
			days[i] = cluster[i]
			continue
		}
		n, ok := number[g.time/86400]
		if !ok {
			n = int32(clusters + len(number))
			number[g.time/86400] = n
		}
		days[i] = n
	}
	return days
}
