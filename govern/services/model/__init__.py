from govern.services.model.catalogue import Change, Revised, Service, Tenure, Total, Use
from govern.services.model.lgsl import LGSL, LGSL_SOURCE
from govern.services.model.owners import Owners, ServiceOwnerRow, StatedOwner, StateOwner
from govern.services.model.requests import (
    NewService,
    NewVolume,
    ReviseService,
    ServiceRow,
    ServiceSheets,
    ServiceVolumeRow,
)
from govern.services.model.words import DIGITAL, Channel, Delivery

__all__ = [
    "DIGITAL",
    "LGSL",
    "LGSL_SOURCE",
    "Change",
    "Channel",
    "Delivery",
    "NewService",
    "NewVolume",
    "Owners",
    "Revised",
    "ReviseService",
    "Service",
    "ServiceOwnerRow",
    "ServiceRow",
    "ServiceSheets",
    "ServiceVolumeRow",
    "StateOwner",
    "StatedOwner",
    "Tenure",
    "Total",
    "Use",
]
