/** Every kind of job. `notify.*` sends messages; the others keep the house. */
export const TOPICS = ['mail.send', 'housekeeping.forget-operations'] as const;

export type TopicName = (typeof TOPICS)[number];
