/** What is done on this device, one after the other, so that nothing is put there after it was taken off. */
export class InTurn {
  private tail: Promise<unknown> = Promise.resolve();

  /** False where the device did not do it, for want of room or else. */
  do(act: () => Promise<unknown>): Promise<boolean> {
    const done = this.tail.then(act).then(
      () => true,
      () => false,
    );
    this.tail = done;
    return done;
  }
}
