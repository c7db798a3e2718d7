import { z } from 'zod'
import type { BuiltInTool } from '#shared/domain/built-in-tool.ts'
import type { Tool } from '#shared/domain/chat.ts'
import type { OwnTool } from '#shared/domain/own-tool.ts'
import { TOOL_ARGUMENTS } from './tool-arguments.ts'

const DESCRIPTIONS: Readonly<Record<BuiltInTool, string>> = {
  generate_image:
    "Makes new pictures from words, in the user's library. For several pictures of different content, call it once for each.",
  edit_image:
    'Changes pictures of the library as the prompt says, and makes new ones of them: the originals stay. Not for pictures from words alone.',
  generate_video:
    'Makes a video from words, or from a picture of the library that it begins with. Takes minutes.',
  search_library: "Finds pictures and videos in the user's library, the newest first.",
  show_items: 'Shows items of the library to the user, in the conversation.',
}

/** How the tools are introduced to a model. */
export const ABOUT_TOOLS = [
  "You can make and find pictures and videos in the user's own library by calling tools; they run on the user's computer.",
  'Items of the library are named by ids such as "item 1f2e3d4c": pass these on exactly, and never make one up.',
  'Results number their items from 1, so that "the second" is the one with number 2.',
  'The user sees what was made, and may decline or change a call: go by what the result says, not by what you asked for.',
].join(' ')

/** Returns tools as they are offered to a model. */
export function toolDefinitions(names: readonly BuiltInTool[]): Tool[] {
  return names.map((name) => ({
    name,
    description: DESCRIPTIONS[name],
    parameters: parametersOf(name),
  }))
}

const schemaOfOwn = z.record(z.string(), z.unknown())

/** Returns tools of the user's own as they are offered to a model. Throws for what is none: none is kept whose schema cannot be read. */
export function ownToolDefinitions(tools: readonly OwnTool[]): Tool[] {
  return tools.map(({ name, description, parameters }) => ({
    name,
    description: description === '' ? null : description,
    parameters: schemaOfOwn.parse(JSON.parse(parameters)),
  }))
}

function parametersOf(name: BuiltInTool): Record<string, unknown> {
  const { $schema: _schema, ...schema } = z.toJSONSchema(TOOL_ARGUMENTS[name], { io: 'input' })
  return schema
}
