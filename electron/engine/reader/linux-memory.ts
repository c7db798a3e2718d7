import { readFile } from 'node:fs/promises'

/** Returns the bytes of memory that a process of a Linux system uses (`proc(5)`); null when it is gone. */
export async function linuxMemory(pid: number): Promise<number | null> {
  // The process can end between two checks.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
