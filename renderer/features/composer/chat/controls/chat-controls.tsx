import { ChatModelPicker } from './chat-model-picker.tsx'
import { ParametersChip } from './parameters-chip.tsx'
import { PresetsChip } from './presets-chip.tsx'
import { ToolsChip } from './tools-chip.tsx'

/** Shows what the turns of the open conversation are made with. */
export function ChatControls() {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-0.5 @max-[27rem]:gap-0">
      <ChatModelPicker />
      <ToolsChip />
      <PresetsChip />
      <ParametersChip />
    </div>
  )
}
