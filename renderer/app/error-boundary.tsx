import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { ErrorCard } from '../ui/messages.tsx'

/** A page that fails leaves the rest standing: what was saved is safe, and what is still typed can be flushed by going back. */
export class ErrorBoundary extends Component<{ children: ReactNode; onBack(): void }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() { return { failed: true } }

  override render() {
    if (!this.state.failed) return this.props.children
    const again = () => this.setState({ failed: false })
    return (
      <main className="page">
        <ErrorCard
          title="This page failed"
          actions={<><Button tiny look="box" onClick={again}>Try again</Button><Button tiny onClick={() => { this.props.onBack(); again() }}>Back to the library</Button></>}
        >
          What was saved is safe. If it happens again, run the check in Settings.
        </ErrorCard>
      </main>
    )
  }
}
