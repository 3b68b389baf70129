from govern.raid.model.register import Action, Contingency, Delay, Exposure, Item, Movement, Rating, Review, Standing
from govern.raid.model.requests import Closing, Done, NewAction, NewDelay, NewItem, NewReview, Struck
from govern.raid.model.sheets import RaidActionRow, RaidReviewRow, RaidRow, RaidSheets
from govern.raid.model.words import IMPACTS, LIKELIHOODS, Band, Category, Direction, Handling, Kind, Proximity, Status

__all__ = [
    "IMPACTS",
    "LIKELIHOODS",
    "Action",
    "Band",
    "Category",
    "Closing",
    "Contingency",
    "Delay",
    "Direction",
    "Done",
    "Exposure",
    "Handling",
    "Item",
    "Kind",
    "Movement",
    "NewAction",
    "NewDelay",
    "NewItem",
    "NewReview",
    "Proximity",
    "RaidActionRow",
    "RaidReviewRow",
    "RaidRow",
    "RaidSheets",
    "Rating",
    "Review",
    "Standing",
    "Status",
    "Struck",
]
