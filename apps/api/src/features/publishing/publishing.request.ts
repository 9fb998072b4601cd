import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsUUID } from 'class-validator';
import type { TermsChoice } from '#libs/curriculum';

export class PublicationRequest {
  @IsUUID() curriculumVersionId!: string;
  /** Whether the program goes on with its own terms, or takes those that come with the content. */
  @IsIn(['as-they-are', 'of-the-pack']) terms!: TermsChoice;
}

export class EnrolmentMovesRequest {
  @ArrayMinSize(1) @ArrayMaxSize(500) @ArrayUnique() @IsUUID(undefined, { each: true }) enrolmentIds!: string[];
}
