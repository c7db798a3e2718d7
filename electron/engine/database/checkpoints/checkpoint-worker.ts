import { parentPort, workerData } from 'node:worker_threads'
import { serveCheckpoints } from './serve-checkpoints.ts'

/** The thread that moves the log of a database into its file. */
if (parentPort !== null) serveCheckpoints(parentPort, workerData)
