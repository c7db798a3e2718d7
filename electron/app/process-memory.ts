import { app } from 'electron'
import { linuxMemory } from '../engine/reader/linux-memory.ts'

/** Bytes of memory that one of the app's processes holds; null when it is gone. */
export async function processMemory(pid: number): Promise<number | null> {
  if (process.platform === 'linux') return linuxMemory(pid)
  const metric = app.getAppMetrics().find((found) => found.pid === pid)
  return metric === undefined ? null : metric.memory.workingSetSize * 1024
}
