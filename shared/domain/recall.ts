import { z } from 'zod'
import { VIDEO_PRESETS, VIDEO_RESOLUTIONS } from '../capabilities.ts'
import { ASPECT_RATIOS } from './aspect-ratio.ts'
import { PROMPT_MAX_LENGTH } from './generation.ts'

/** Whose way of writing a prompt into a file was found: this app's, Stable Diffusion web UI's, ComfyUI's. */
export const RECALL_SOURCES = ['vignette', 'a1111', 'comfyui'] as const
export type RecallSource = (typeof RECALL_SOURCES)[number]

/** Further settings that are listed; a file may have any number. */
export const MOST_RECALLED_SETTINGS = 24
/** UTF-16 code units of a negative prompt: with a prompt it fits a message of 64 KB. */
export const MOST_NEGATIVE_LENGTH = 4000

const side = z.number().int().min(1).max(100_000)
const whole = z.number().int().min(1).max(100_000)

/**
 * What a file says about how it was made. All of it is foreign: texts have no invisible characters and are cut; a value may be one that no
 * model takes. Null where the file does not say it.
 */
export const recalledSchema = z.strictObject({
  source: z.enum(RECALL_SOURCES),
  kind: z.enum(['image', 'video']),
  prompt: z.string().min(1).max(PROMPT_MAX_LENGTH),
  /** Whether the file's prompt is longer. */
  isPromptCut: z.boolean(),
  negativePrompt: z.string().max(MOST_NEGATIVE_LENGTH).nullable(),
  model: z.string().max(200).nullable(),
  /** Pixels that were asked for. */
  size: z.strictObject({ width: side, height: side }).nullable(),
  aspectRatio: z.enum(ASPECT_RATIOS).nullable(),
  count: whole.nullable(),
  lengthSeconds: whole.nullable(),
  resolution: z.enum(VIDEO_RESOLUTIONS).nullable(),
  preset: z.enum(VIDEO_PRESETS).nullable(),
  seed: z.string().max(40).nullable(),
  /** What else it says, under its own names. */
  settings: z
    .array(z.strictObject({ name: z.string().max(60), value: z.string().max(200) }))
    .max(MOST_RECALLED_SETTINGS),
})
export type Recalled = z.infer<typeof recalledSchema>
