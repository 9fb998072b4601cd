import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { BookStation } from './book-station.js';
import { ChooseStory } from './choose-story.js';
import { ListStationTimes } from './list-station-times.js';
import { ListStations } from './list-stations.js';
import { StationBookingRequest } from './station.request.js';
import { StationBookingResponse, StationCardResponse, StationPrepareResponse, StationTimesResponse } from './station.response.js';

@Controller()
export class StationsController {
  constructor(
    private readonly stations: ListStations,
    private readonly stationTimes: ListStationTimes,
    private readonly bookStation: BookStation,
    private readonly chooseStory: ChooseStory,
  ) {}

  /** The practice conversations of my program: theme, content note, minutes, state and what unlocks each. */
  @Get('enrolments/:enrolmentId/stations')
  @May('station.practise')
  list(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<StationCardResponse[]> {
    return this.stations.run(actor, enrolmentId);
  }

  /** What to know before a practice conversation: never the script. */
  @Get('enrolments/:enrolmentId/stations/:stationCode')
  @May('station.practise')
  prepare(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('stationCode') stationCode: string,
  ): Promise<StationPrepareResponse> {
    return this.stations.one(actor, enrolmentId, stationCode);
  }

  /** Choose another story of the same kind; no reason is asked. */
  @Post('enrolments/:enrolmentId/stations/:stationCode/theme-swap')
  @HttpCode(200)
  @May('station.practise')
  chooseOther(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('stationCode') stationCode: string,
  ): Promise<StationPrepareResponse> {
    return this.chooseStory.other(actor, enrolmentId, stationCode);
  }

  /** Bring back the stories that were put aside. */
  @Delete('enrolments/:enrolmentId/stations/:stationCode/theme-swap')
  @May('station.practise')
  bringBack(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('stationCode') stationCode: string,
  ): Promise<StationPrepareResponse> {
    return this.chooseStory.bringBack(actor, enrolmentId, stationCode);
  }

  /** Free times for a station that I could book, three suggested ones first. */
  @Get('programs/:programId/offered-times')
  @May('station.practise')
  times(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query('station') station: string,
  ): Promise<StationTimesResponse> {
    return this.stationTimes.run(actor, programId, String(station ?? ''));
  }

  /** Book an offered time for a practice conversation. */
  @Post('enrolments/:enrolmentId/stations/:stationCode/bookings')
  @May('station.practise')
  book(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('stationCode') stationCode: string,
    @Body() form: StationBookingRequest,
  ): Promise<StationBookingResponse> {
    return this.bookStation.run(actor, enrolmentId, stationCode, form);
  }
}
