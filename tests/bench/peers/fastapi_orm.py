"""The list of milestones as FastAPI's and SQLAlchemy's documentation writes it: async ORM and a response model."""

import os
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated

from fastapi import Cookie, Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict
from redis.asyncio import Redis
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["PEER_DATABASE"], pool_size=10, max_overflow=0)
Session = async_sessionmaker(engine, expire_on_commit=False)
redis = Redis.from_url(os.environ["PEER_REDIS"])
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Milestone(Base):
    __tablename__ = "bench_milestone"
    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int]
    ref: Mapped[str]
    workstream_id: Mapped[int]
    kind: Mapped[str]
    title: Mapped[str]
    council_code: Mapped[str | None]
    owner_id: Mapped[int | None]
    duration_days: Mapped[int]
    immovable: Mapped[bool]
    public: Mapped[bool]
    on_hold: Mapped[bool]
    critical: Mapped[bool]
    version: Mapped[int]
    updated_on: Mapped[date]
    not_before: Mapped[date | None]
    original_baseline_start: Mapped[date | None]
    original_baseline_finish: Mapped[date | None]
    baseline_start: Mapped[date | None]
    baseline_finish: Mapped[date | None]
    forecast_start: Mapped[date | None]
    forecast_finish: Mapped[date | None]
    actual: Mapped[date | None]
    evidence: Mapped[str]
    accepted: Mapped[bool]
    rebaselined_on: Mapped[date | None]
    rebaselined_from: Mapped[date | None]
    order_reference: Mapped[str]
    constraint: Mapped[str | None]
    constraint_on: Mapped[date | None]
    deadline: Mapped[date | None]
    optimistic_days: Mapped[int | None]
    pessimistic_days: Mapped[int | None]
    started_on: Mapped[date | None]
    percent_complete: Mapped[int]
    remaining_days: Mapped[int | None]


class MilestoneOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    programme_id: int
    ref: str
    workstream_id: int
    kind: str
    title: str
    council_code: str | None
    owner_id: int | None
    duration_days: int
    immovable: bool
    public: bool
    on_hold: bool
    critical: bool
    version: int
    updated_on: date
    not_before: date | None
    original_baseline_start: date | None
    original_baseline_finish: date | None
    baseline_start: date | None
    baseline_finish: date | None
    forecast_start: date | None
    forecast_finish: date | None
    actual: date | None
    evidence: str
    accepted: bool
    rebaselined_on: date | None
    rebaselined_from: date | None
    order_reference: str
    constraint: str | None
    constraint_on: date | None
    deadline: date | None
    optimistic_days: int | None
    pessimistic_days: int | None
    started_on: date | None
    percent_complete: int
    remaining_days: int | None


async def session() -> AsyncIterator[AsyncSession]:
    async with Session() as opened:
        yield opened


async def signed_in(sign_in: Annotated[str, Cookie()] = "") -> int:
    kept = await redis.get(f":1:{sign_in}")
    if kept is None:
        raise HTTPException(401)
    return int(kept)


@app.get("/milestones", response_model=list[MilestoneOut], dependencies=[Depends(signed_in)])
async def milestones(opened: Annotated[AsyncSession, Depends(session)]) -> object:
    found = await opened.scalars(select(Milestone).order_by(Milestone.workstream_id, Milestone.ref).limit(50))
    return found.all()
