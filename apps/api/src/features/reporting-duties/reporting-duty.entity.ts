import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a program wrote about one topic for one place. Each change is a row of its own; the highest version holds. */
@Entity('reporting_duty')
export class ReportingDuty {
  @PrimaryColumn('uuid') placeId!: string;
  @PrimaryColumn('text') topicCode!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('uuid') programId!: string;
  /** In plain words. The boxes below are empty where they do not fit the topic. */
  @Column('text') answer!: string;
  @Column('text') whoReports!: string;
  @Column('text') reportTo!: string;
  /** Phone numbers, forms, addresses. */
  @Column('text') contact!: string;
  @Column('text') howFast!: string;
  @Column('text') doneBy!: string;
  @Column('text') law!: string;
  @Column('date') checkedOn!: string;
  @Column('date') checkBy!: string;
  @Column('uuid') writtenBy!: string;
  @Column('timestamptz') writtenAt!: Date;
}
