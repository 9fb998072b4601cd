import { Component, type ReactNode } from 'react';

/** When even the frame breaks: plain words, and help that needs no script of ours. */
export class LastResort extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main style={{ padding: '2rem', maxWidth: '40rem' }}>
        <h1>This page stopped working</h1>
        <p>What was saved is safe. Please load the page again.</p>
        <p>
          <a href="/">Load again</a>
        </p>
        <p>
          Need help now? <a href="/help-now">Help page</a>. In the United States, <a href="tel:988">call 988</a> or{' '}
          <a href="sms:988">text 988</a>.
        </p>
      </main>
    );
  }
}
