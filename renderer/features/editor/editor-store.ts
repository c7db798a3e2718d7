import { create } from 'zustand'
import type { EditCanvas } from '#shared/domain/edit.ts'

/** What one masks with. */
export const TOOLS = ['brush', 'eraser', 'rectangle', 'lasso', 'wand', 'extend'] as const
export type ToolName = (typeof TOOLS)[number]

/** Bounds of the brush's width, as a share of the picture's shorter side. */
export const BRUSH = { least: 0.002, most: 0.6, step: 1.25 } as const

/** The largest difference of a colour channel that the wand can be told to take in. */
export const MOST_TOLERANCE = 128

interface EditorState {
  readonly tool: ToolName
  /** Whether brush and eraser have changed places for as long as Alt is held. */
  readonly isSwitched: boolean
  /** Width of the brush, as a share of the picture's shorter side: the same for pictures of any size. */
  readonly brush: number
  /** 0–`MOST_TOLERANCE`. */
  readonly tolerance: number
  /** The result of an edit that is seen in place of the mask, or what differs in it, made plain; null for none. */
  readonly compared: {
    readonly id: string
    readonly mode: 'result' | 'difference'
    /** What the picture was extended to for it; null where it kept its size. */
    readonly canvas: EditCanvas | null
  } | null
}

/** What is chosen in the editor; kept from picture to picture. */
export const useEditor = create<EditorState>(() => ({
  tool: 'brush',
  isSwitched: false,
  brush: 0.08,
  tolerance: 28,
  compared: null,
}))

/** Chooses a tool. */
export function chooseTool(tool: ToolName): void {
  useEditor.setState({ tool })
}

/** Sets the brush's width, within its bounds. */
export function setBrush(brush: number): void {
  useEditor.setState({ brush: Math.min(BRUSH.most, Math.max(BRUSH.least, brush)) })
}

/** Makes the brush wider or narrower by some steps. */
export function stepBrush(steps: number): void {
  setBrush(useEditor.getState().brush * BRUSH.step ** steps)
}

/** Shows the result of an edit in place of the mask; null for the mask again. */
export function compareWith(id: string | null, canvas: EditCanvas | null = null): void {
  useEditor.setState({ compared: id === null ? null : { id, mode: 'result', canvas } })
}

/** Shows what differs in a result, or the result itself again. */
export function toggleDifference(id: string, canvas: EditCanvas | null): void {
  const isShown = useEditor.getState().compared?.mode === 'difference'
  useEditor.setState({ compared: { id, mode: isShown ? 'result' : 'difference', canvas } })
}

/** Returns the tool in the hand: the other one of brush and eraser while Alt is held. */
export function toolInHand({
  tool,
  isSwitched,
}: Pick<EditorState, 'tool' | 'isSwitched'>): ToolName {
  if (!isSwitched) return tool
  if (tool === 'brush') return 'eraser'
  return tool === 'eraser' ? 'brush' : tool
}
