import { z } from 'zod'
import { route } from './route.ts'

const id = z.strictObject({ id: z.string() })

export const libraryRoutes = {
  /** Shows the file in the system's file manager. */
  reveal: route(id, z.undefined()),
  openFolder: route(z.undefined(), z.undefined()),
} as const
