/** The generator stands in the product, which draws from it for `simulate --resample`. */
export { seededRandom, type SeededRandom } from '../src/probability/seeded-random.js';
