/**
 * Sets V8 up for a program that runs for seconds: hot functions are optimised later, so that less time goes into compiling code that is
 * about to end. Measured on the real package: 5.6 s of processor time without, 4.3 s with. To be imported before anything else.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--interrupt-budget=500000');
