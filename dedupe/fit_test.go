package dedupe

import (
	"flag"
	"fmt"
	"math"
	"strings"
	"testing"
)

var fit = flag.Bool("fit", false, "fit the weights of the judge to the labelled pairs and print them")

// ridge is the strength of the regularisation, on standardised features.
const ridge = 1.0

// A fitted sample is the labelled pairs measured under the snapshots of
// corpora of several sizes, so that the weights hold for small databases too.
type fittedCorpus struct {
	articles int     // taken of the corpus; 0: no snapshot
	share    float64 // of the weight of the fit
	rows     [][]float64
	stats    *Statistics
}

// apart tells which features have a weight of each of the two sets.
var apart = [featCount]bool{featFormula: true}

// design spreads the features of a pair over the fitted weights.
func design(f *features, k float64) []float64 {
	row := []float64{1, k}
	for i, v := range f {
		if apart[i] {
			row = append(row, k*v, (1-k)*v)
		} else {
			row = append(row, v)
		}
	}
	return row
}

// unfold is the reverse of design: the weights as judge.go has them.
func unfold(w []float64) (bias, knownBias float64, known, fresh features) {
	bias, knownBias = w[0], w[1]
	k := 2
	for i := range known {
		known[i] = w[k]
		if apart[i] {
			k++
		}
		fresh[i] = w[k]
		k++
	}
	return
}

func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("fits weights: only with -args -fit")
	}
	docs, byKey, pairs := gold(t)
	corpora := []*fittedCorpus{{articles: len(docs), share: .8}, {articles: 4000, share: .08}, {articles: 1000, share: .04}, {share: .08}}
	for _, c := range corpora {
		var some []Doc
		for i := range docs {
			if i*7919%len(docs) < c.articles {
				some = append(some, docs[i])
			}
		}
		if c.articles > 0 {
			var err error
			if c.stats, err = Gather(t.Context(), sequence(some...)); err != nil {
				t.Fatal(err)
			}
		}
		det := &Detector{Stats: c.stats}
		for _, p := range pairs {
			a := det.prepare(byKey[p.a])
			b := det.prepare(byKey[p.b])
			if before(b, a) {
				a, b = b, a
			}
			e := measure(a, b, verify(a, b))
			c.rows = append(c.rows, design(&e.features, c.stats.knowledge()))
		}
	}
	train := func(use func(i int) bool) []float64 {
		var rows [][]float64
		var y, w []float64
		for _, c := range corpora {
			for i, p := range pairs {
				if !use(i) {
					continue
				}
				rows = append(rows, c.rows[i])
				w = append(w, c.share*p.weight)
				label := 0.0
				if p.positive {
					label = 1
				}
				y = append(y, label)
			}
		}
		return logistic(rows, y, w, ridge)
	}
	probability := func(w, row []float64) float64 {
		z := 0.0
		for i := range w {
			z += w[i] * row[i]
		}
		return 1 / (1 + math.Exp(-z))
	}
	w := train(func(int) bool { return true })
	list := func(f features) string {
		var s []string
		for _, v := range f {
			s = append(s, fmt.Sprintf("%.3f", v))
		}
		return "features{" + strings.Join(s, ", ") + "}"
	}
	for _, c := range corpora {
		f1, p, r := score(pairs, func(i int) bool { return probability(w, c.rows[i]) >= .5 })
		t.Logf("%5d articles: in sample F1 %.4f precision %.4f recall %.4f", c.articles, f1, p, r)
	}
	// Platt: the odds of pairs that were left out, in the shares in which the corpus has them, make the confidence a probability.
	var odds [][]float64
	var truth, weight []float64
	const rounds = 5
	thresholds := []float64{.5, .55, .6, .65}
	sum := make([][][3]float64, len(corpora))
	for j := range sum {
		sum[j] = make([][3]float64, len(thresholds))
	}
	for round := range rounds {
		fold := folds(pairs, 5, byte('a'+round))
		out := make([][]float64, len(corpora))
		for i := range out {
			out[i] = make([]float64, len(pairs))
		}
		for k := range 5 {
			w := train(func(i int) bool { return fold[i] != k })
			for j, c := range corpora {
				for i := range pairs {
					if fold[i] == k {
						out[j][i] = probability(w, c.rows[i])
					}
				}
			}
		}
		for i, p := range pairs {
			z := out[0][i]
			odds = append(odds, []float64{1, math.Log(z / (1 - z))})
			label := 0.0
			if p.positive {
				label = 1
			}
			truth, weight = append(truth, label), append(weight, p.weight)
		}
		for j := range corpora {
			for k, at := range thresholds {
				f1, p, r := score(pairs, func(i int) bool { return out[j][i] >= at })
				for n, v := range []float64{f1, p, r} {
					sum[j][k][n] += v / rounds
				}
			}
		}
	}
	for j, c := range corpora {
		for k, at := range thresholds {
			t.Logf("%5d articles, accepted from %.2f: cross-validated F1 %.4f precision %.4f recall %.4f", c.articles, at, sum[j][k][0], sum[j][k][1], sum[j][k][2])
		}
	}
	platt := logistic(odds, truth, weight, 0)
	for i := range w {
		w[i] *= platt[1]
	}
	w[0] += platt[0]
	for _, c := range corpora {
		f1, p, r := score(pairs, func(i int) bool { return probability(w, c.rows[i]) >= .5 })
		t.Logf("%5d articles: calibrated (%.3f + %.3f odds), in sample F1 %.4f precision %.4f recall %.4f", c.articles, platt[0], platt[1], f1, p, r)
	}
	bias, knownBias, known, fresh := unfold(w)
	t.Logf("\nbias = %.3f\nknownBias = %.3f\nknownWeights = %s\nfreshWeights = %s", bias, knownBias, list(known), list(fresh))
}

// logistic fits a ridge logistic regression by Newton's method; the first column is the constant and is not regularised.
func logistic(rows [][]float64, y, weight []float64, ridge float64) []float64 {
	n := len(rows[0])
	mean, sd := make([]float64, n), make([]float64, n)
	total := 0.0
	for i, r := range rows {
		total += weight[i]
		for j, v := range r {
			mean[j] += weight[i] * v
		}
	}
	for j := range mean {
		mean[j] /= total
	}
	for i, r := range rows {
		for j, v := range r {
			sd[j] += weight[i] * (v - mean[j]) * (v - mean[j])
		}
	}
	for j := range sd {
		sd[j] = math.Sqrt(sd[j] / total)
	}
	mean[0], sd[0] = 0, 1
	w := make([]float64, n)
	x := make([]float64, n)
	// Weights are scaled so that the pairs of one corpus count one each on average.
	scale := float64(len(rows)) / 4 / total
	for range 30 {
		gradient := make([]float64, n)
		hessian := make([][]float64, n)
		for j := range hessian {
			hessian[j] = make([]float64, n)
			if j > 0 {
				gradient[j] = -ridge * w[j]
				hessian[j][j] = ridge
			}
		}
		for i, r := range rows {
			z := 0.0
			for j, v := range r {
				x[j] = (v - mean[j]) / sd[j]
				z += w[j] * x[j]
			}
			p := 1 / (1 + math.Exp(-z))
			for j := range x {
				gradient[j] += scale * weight[i] * (y[i] - p) * x[j]
				for k := range x {
					hessian[j][k] += scale * weight[i] * p * (1 - p) * x[j] * x[k]
				}
			}
		}
		step := solve(hessian, gradient)
		for j := range w {
			w[j] += step[j]
		}
	}
	for j := 1; j < n; j++ {
		w[j] /= sd[j]
		w[0] -= w[j] * mean[j]
	}
	return w
}

// solve solves a x = b by Gaussian elimination with partial pivoting; it overwrites both.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range n {
		p := i
		for r := i + 1; r < n; r++ {
			if math.Abs(a[r][i]) > math.Abs(a[p][i]) {
				p = r
			}
		}
		a[i], a[p], b[i], b[p] = a[p], a[i], b[p], b[i]
		for r := i + 1; r < n; r++ {
			f := a[r][i] / a[i][i]
			for c := i; c < n; c++ {
				a[r][c] -= f * a[i][c]
			}
			b[r] -= f * b[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for c := i + 1; c < n; c++ {
			b[i] -= a[i][c] * b[c]
		}
		b[i] /= a[i][i]
	}
	return b
}
