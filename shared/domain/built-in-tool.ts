import { z } from 'zod'

/** The tools that a conversation can offer to a model and that run here, see `docs/chat.md`. */
export const BUILT_IN_TOOLS = [
  'generate_image',
  'edit_image',
  'generate_video',
  'search_library',
  'show_items',
] as const
export const builtInToolSchema = z.enum(BUILT_IN_TOOLS)
export type BuiltInTool = z.infer<typeof builtInToolSchema>

/** Returns whether a name is that of a tool that runs here. */
export function isBuiltInTool(name: string): name is BuiltInTool {
  return builtInToolSchema.safeParse(name).success
}
