// Says so in place when a part of the app could not be loaded (no network, a new version on the server).
import { Component, type ReactNode } from 'react';

interface LoadBoundaryProps {
  readonly children: ReactNode;
}

export class LoadBoundary extends Component<LoadBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="load-failure" role="alert">
        <p>This part could not be loaded. Check the connection, then try again: the address keeps where you are.</p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          Try again
        </button>
      </div>
    );
  }
}
