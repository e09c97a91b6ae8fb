import type { Declare } from '../declare.js';
export const declare: Declare = () => undefined;
