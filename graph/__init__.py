"""The core of Kith: words, values, queries, the store, analyses and referrals."""
