import { parentPort, workerData } from 'node:worker_threads'
import { serveCatalogue } from './serve-catalogue.ts'

/** The thread that reads a library for the window. */
if (parentPort !== null) await serveCatalogue(parentPort, workerData)
