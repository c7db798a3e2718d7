import type { CommandId } from '#shared/commands.ts'
import type { Job } from '#shared/domain/generation.ts'
import { commandButton } from '../../../commands/command-button.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { Button, type ButtonVariant } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'

interface JobButtonProps {
  readonly id: CommandId
  readonly job: Job
  /** What one should know before pressing it. */
  readonly hint?: string
  /** Of `useAsyncAction`, for what must not be done while another action of the job is under way. */
  readonly action?: readonly [busy: boolean, run: (action: () => Promise<void>) => void]
}

interface TextButtonProps extends JobButtonProps {
  readonly variant?: ButtonVariant
}

/** Renders a command for a job as a small button with its name; nothing where it cannot be carried out. */
export function JobButton({ id, job, hint, action = AT_ONCE, variant }: TextButtonProps) {
  const [busy, run] = action
  const command = commandButton(id, useCommandContext()({ job }), run)
  if (command === null) return null
  const button = (
    <Button
      size="small"
      inactive={busy}
      {...(variant === undefined ? {} : { variant })}
      {...command.handlers}
    >
      {command.label}
    </Button>
  )
  if (hint === undefined) return button
  return (
    <Tooltip describes label={hint}>
      {button}
    </Tooltip>
  )
}

/** The same as a button that is only the command's icon. */
export function JobIconButton({ id, job, hint, action = AT_ONCE }: JobButtonProps) {
  const [busy, run] = action
  const command = commandButton(id, useCommandContext()({ job }), run)
  if (command?.icon === undefined) return null
  return (
    <IconButton
      icon={command.icon}
      label={command.label}
      {...(hint === undefined ? {} : { hint })}
      // Not `disabled`, which would lose the focus.
      {...(busy ? { 'aria-disabled': true } : {})}
      tooltipSide="bottom"
      {...command.handlers}
    />
  )
}

const AT_ONCE: NonNullable<JobButtonProps['action']> = [false, (action) => void action()]
