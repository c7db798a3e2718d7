import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Recovery } from './error-fallback.tsx'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly failed: boolean
}

/**
 * Catches what a screen throws while it renders, and offers to render it again. The engine continues in the main
 * process.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false }

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // React hands it over as an error of the window too; without this line its component stack would be lost.
    // oxlint-disable-next-line no-console -- the window's console is the renderer's only log
    console.error(error.message, info.componentStack)
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <Recovery onRetry={() => this.setState({ failed: false })} />
  }
}
