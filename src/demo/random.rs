//! Random numbers that are the same on every machine: `SplitMix64`.
//!
//! Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014). Only
//! wrapping integer arithmetic, no floats and no state shared between streams, so an account's
//! story depends on the seed and its own number and on nothing else.

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub(super) struct Random {
    state: u64,
}

const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// Starts the stream `stream` of a seed; streams of one seed are unrelated.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let label = mix(stream.wrapping_add(1).wrapping_mul(GAMMA));
        Self { state: mix(seed.wrapping_add(GAMMA)) ^ label }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        mix(self.state)
    }

    /// Returns a number from 0 to `n` − 1; the bias of the multiplication is below 2⁻³².
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// Returns a number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(1) as usize) as i64
    }

    /// Says yes in `permille` of a thousand cases.
    pub(super) fn chance(&mut self, permille: i64) -> bool {
        (self.below(1000) as i64) < permille
    }

    /// Returns one of the items.
    pub(super) fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }

    /// Returns the position of one of the weights, each as often as it weighs.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = usize> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (at, weight) in weights.enumerate() {
            if left < weight {
                return at;
            }
            left -= weight;
        }
        0
    }
}

fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mixer_is_that_of_splitmix64() {
        // The reference implementation seeded with 1234567 starts with these three numbers.
        let mut random = Random { state: 1_234_567 };
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let mut random = Random::new(7, 0);
        assert!((0..1000).all(|_| (3..=9).contains(&random.between(3, 9))));
        assert!((0..1000).all(|_| random.chance(1000) && !random.chance(0)));
    }
}
