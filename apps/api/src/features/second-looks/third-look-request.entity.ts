import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Two raters saw a conversation too differently: a third rater is asked to see a new one. */
@Entity('third_look_request')
export class ThirdLookRequest {
  /** The conversation they differ about. */
  @PrimaryColumn('uuid') rolePlayId!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('text') stationCode!: string;
  @Column('timestamptz') askedAt!: Date;
}
