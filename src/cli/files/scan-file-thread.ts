/** The thread that reads one part of a large CSV file: `workerData` is a FilePart, its one message a TablePart. */
import { parentPort, workerData } from 'node:worker_threads';
import { buffersOf } from '../../read/large-csv/table-part.js';
import { scanFilePart, type FilePart } from './scan-file-part.js';

const part = await scanFilePart(workerData as FilePart);
parentPort!.postMessage(part, part === undefined ? [] : buffersOf(part));
