/** A job that no later try can carry out; it stands as failed at once. */
export class Hopeless extends Error {}
