"""The local authorities of the United Kingdom, with their GSS codes, counties and mid-2020 populations.

Source: mySociety, uk_local_authority_names_and_codes (commit 67ef8b118938, the authorities that were current there), from
data of the Office for National Statistics. Contains public sector information under the Open Government Licence v3.0.

Each group begins with a line of its nation, kind and county; a line below it is GSS code, population, name. Where no
population is published, it is `-`.
"""

from collections.abc import Iterator

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-23T09:00:00:000016"
VERSION = "1.38.0"
DESCRIPTION = "The councils of the United Kingdom as published"

AUTHORITIES = """
# england borough Derbyshire
E07000032 128829 Amber Valley Borough Council
E07000034 104930 Chesterfield Borough Council
E07000036 115332 Erewash Borough Council
E07000037 92633 High Peak Borough Council
# england borough Devon
E07000047 56139 West Devon Borough Council
# england borough East Sussex
E07000061 103324 Eastbourne Borough Council
E07000062 92554 Hastings Borough Council
# england borough Essex
E07000066 187558 Basildon Borough Council
E07000068 77242 Brentwood Borough Council
E07000069 90524 Castle Point Borough Council
E07000071 197200 Colchester Borough Council
# england borough Gloucestershire
E07000078 116043 Cheltenham Borough Council
E07000083 96624 Tewkesbury Borough Council
# england borough Hampshire
E07000084 177760 Basingstoke and Deane Borough Council
E07000086 135520 Eastleigh Borough Council
E07000087 116338 Fareham Borough Council
E07000088 84679 Gosport Borough Council
E07000090 126339 Havant Borough Council
E07000092 94387 Rushmoor Borough Council
E07000093 127163 Test Valley Borough Council
# england borough Hertfordshire
E07000095 97592 Broxbourne Borough Council
E07000096 155457 Dacorum Borough Council
E07000098 105471 Hertsmere Borough Council
E07000243 88104 Stevenage Borough Council
E07000103 96623 Watford Borough Council
E07000241 123893 Welwyn Hatfield Borough Council
# england borough Kent
E07000105 131018 Ashford Borough Council
E07000107 114051 Dartford Borough Council
E07000109 106890 Gravesham Borough Council
E07000110 173132 Maidstone Borough Council
E07000113 151015 Swale Borough Council
E07000115 132571 Tonbridge and Malling Borough Council
E07000116 118939 Tunbridge Wells Borough Council
# england borough Lancashire
E07000117 89344 Burnley Borough Council
E07000118 118870 Chorley Borough Council
E07000119 81211 Fylde Borough Council
E07000120 81133 Hyndburn Borough Council
E07000122 92145 Pendle Borough Council
E07000124 62026 Ribble Valley Borough Council
E07000125 71432 Rossendale Borough Council
E07000126 111086 South Ribble Borough Council
E07000127 114496 West Lancashire Borough Council
E07000128 113067 Wyre Borough Council
# england borough Leicestershire
E07000130 188416 Charnwood Borough Council
E07000132 113666 Hinckley and Bosworth Borough Council
E07000133 51394 Melton Borough Council
E07000135 57313 Oadby and Wigston Borough Council
# england borough Lincolnshire
E07000136 70837 Boston Borough Council
# england borough Norfolk
E07000146 151245 Borough Council of Kings Lynn and West Norfolk
E07000145 99198 Great Yarmouth Borough Council
# england borough Nottinghamshire
E07000172 114627 Broxtowe Borough Council
E07000173 118239 Gedling Borough Council
E07000176 121416 Rushcliffe Borough Council
# england borough Staffordshire
E07000193 120923 East Staffordshire Borough Council
E07000195 129610 Newcastle-under-Lyme Borough Council
E07000197 137858 Stafford Borough Council
E07000199 76864 Tamworth Borough Council
# england borough Suffolk
E07000202 135979 Ipswich Borough Council
# england borough Surrey
E07000207 137215 Elmbridge Borough Council
E07000208 81003 Epsom and Ewell Borough Council
E07000209 150352 Guildford Borough Council
E07000211 149243 Reigate and Banstead Borough Council
E07000212 90327 Runnymede Borough Council
E07000213 99873 Spelthorne Borough Council
E07000214 89204 Surrey Heath Borough Council
E07000216 126556 Waverley Borough Council
E07000217 100008 Woking Borough Council
# england borough Warwickshire
E07000218 65452 North Warwickshire Borough Council
E07000219 130373 Nuneaton and Bedworth Borough Council
E07000220 110650 Rugby Borough Council
# england borough West Sussex
E07000226 112474 Crawley Borough Council
E07000229 110727 Worthing Borough Council
# england borough Worcestershire
E07000236 85568 Redditch Borough Council
# england county Cambridgeshire
E10000003 657204 Cambridgeshire County Council
# england county Derbyshire
E10000007 807183 Derbyshire County Council
# england county Devon
E10000008 810716 Devon County Council
# england county East Sussex
E10000011 558852 East Sussex County Council
# england county Essex
E10000012 1497759 Essex County Council
# england county Gloucestershire
E10000013 640650 Gloucestershire County Council
# england county Hampshire
E10000014 1389206 Hampshire County Council
# england county Hertfordshire
E10000015 1195672 Hertfordshire County Council
# england county Kent
E10000016 1589057 Kent County Council
# england county Lancashire
E10000017 1227076 Lancashire County Council
# england county Leicestershire
E10000018 713085 Leicestershire County Council
# england county Lincolnshire
E10000019 766333 Lincolnshire County Council
# england county Norfolk
E10000020 914039 Norfolk County Council
# england county Nottinghamshire
E10000024 833377 Nottinghamshire County Council
# england county Oxfordshire
E10000025 696880 Oxfordshire County Council
# england county Staffordshire
E10000028 883172 Staffordshire County Council
# england county Suffolk
E10000029 761246 Suffolk County Council
# england county Surrey
E10000030 1199870 Surrey County Council
# england county Warwickshire
E10000031 583786 Warwickshire County Council
# england county West Sussex
E10000032 867635 West Sussex County Council
# england county Worcestershire
E10000034 598070 Worcestershire County Council
# england district Cambridgeshire
E07000008 125063 Cambridge City Council
E07000009 90172 East Cambridgeshire District Council
E07000010 102080 Fenland District Council
E07000011 178985 Huntingdonshire District Council
E07000012 160904 South Cambridgeshire District Council
# england district Derbyshire
E07000033 81305 Bolsover District Council
E07000035 72422 Derbyshire Dales District Council
E07000038 102216 North East Derbyshire District Council
E07000039 109516 South Derbyshire District Council
# england district Devon
E07000040 148080 East Devon District Council
E07000041 133333 Exeter City Council
E07000042 83290 Mid Devon District Council
E07000043 98170 North Devon District Council
E07000044 87946 South Hams District Council
E07000045 135039 Teignbridge District Council
E07000046 68719 Torridge District Council
# england district East Sussex
E07000063 103525 Lewes District Council
E07000064 96716 Rother District Council
E07000065 162733 Wealden District Council
# england district Essex
E07000067 153091 Braintree District Council
E07000070 179549 Chelmsford City Council
E07000072 132175 Epping Forest District Council
E07000073 87280 Harlow District Council
E07000074 65401 Maldon District Council
E07000075 87627 Rochford District Council
E07000076 147353 Tendring District Council
E07000077 92759 Uttlesford District Council
# england district Gloucestershire
E07000079 90264 Cotswold District Council
E07000080 87107 Forest of Dean District Council
E07000081 129709 Gloucester City Council
E07000082 120903 Stroud District Council
# england district Hampshire
E07000085 123838 East Hampshire District Council
E07000089 97608 Hart District Council
E07000091 179649 New Forest District Council
E07000094 125925 Winchester City Council
# england district Hertfordshire
E07000242 151786 East Hertfordshire District Council
E07000099 133463 North Hertfordshire District Council
E07000240 149317 St Albans City and District Council
E07000102 93966 Three Rivers District Council
# england district Kent
E07000106 166762 Canterbury City Council
E07000108 118514 Dover District Council
E07000112 113320 Folkestone and Hythe District Council
E07000111 121387 Sevenoaks District Council
E07000114 141458 Thanet District Council
# england district Lancashire
E07000121 148119 Lancaster City Council
E07000123 144147 Preston City Council
# england district Leicestershire
E07000129 101950 Blaby District Council
E07000131 95537 Harborough District Council
E07000134 104809 North West Leicestershire District Council
# england district Lincolnshire
E07000138 100049 City of Lincoln Council
E07000137 142030 East Lindsey District Council
E07000139 118149 North Kesteven District Council
E07000140 95857 South Holland District Council
E07000141 143225 South Kesteven District Council
E07000142 96186 West Lindsey District Council
# england district Norfolk
E07000143 141255 Breckland District Council
E07000144 131931 Broadland District Council
E07000147 105167 North Norfolk District Council
E07000148 142177 Norwich City Council
E07000149 143066 South Norfolk District Council
# england district Nottinghamshire
E07000170 128337 Ashfield District Council
E07000171 118280 Bassetlaw District Council
E07000174 109351 Mansfield District Council
E07000175 123127 Newark and Sherwood District Council
# england district Oxfordshire
E07000177 151846 Cherwell District Council
E07000178 151584 Oxford City Council
E07000179 143782 South Oxfordshire District Council
E07000180 137910 Vale of White Horse District Council
E07000181 111758 West Oxfordshire District Council
# england district Staffordshire
E07000192 101484 Cannock Chase District Council
E07000194 105637 Lichfield District Council
E07000196 112369 South Staffordshire Council
E07000198 98427 Staffordshire Moorlands District Council
# england district Suffolk
E07000200 92735 Babergh District Council
E07000244 250373 East Suffolk Council
E07000203 104857 Mid Suffolk District Council
E07000245 177302 West Suffolk Council
# england district Surrey
E07000210 87547 Mole Valley District Council
E07000215 88542 Tandridge District Council
# england district Warwickshire
E07000221 132402 Stratford-on-Avon District Council
E07000222 144909 Warwick District Council
# england district West Sussex
E07000223 64187 Adur District Council
E07000224 161123 Arun District Council
E07000225 121508 Chichester District Council
E07000227 145474 Horsham District Council
E07000228 152142 Mid Sussex District Council
# england district Worcestershire
E07000234 100569 Bromsgrove District Council
E07000235 79445 Malvern Hills District Council
E07000237 100265 Worcester City Council
E07000238 131084 Wychavon District Council
E07000239 101139 Wyre Forest District Council
# england london-borough
E09000033 269848 City of Westminster
E09000002 214107 London Borough of Barking and Dagenham
E09000003 399007 London Borough of Barnet
E09000004 249301 London Borough of Bexley
E09000005 327753 London Borough of Brent
E09000006 332752 London Borough of Bromley
E09000007 279516 London Borough of Camden
E09000008 388563 London Borough of Croydon
E09000009 340341 London Borough of Ealing
E09000010 333587 London Borough of Enfield
E09000012 280941 London Borough of Hackney
E09000013 183544 London Borough of Hammersmith & Fulham
E09000014 266357 London Borough of Haringey
E09000015 252338 London Borough of Harrow
E09000016 260651 London Borough of Havering
E09000017 309014 London Borough of Hillingdon
E09000018 271767 London Borough of Hounslow
E09000019 248115 London Borough of Islington
E09000022 321813 London Borough of Lambeth
E09000023 305309 London Borough of Lewisham
E09000024 206453 London Borough of Merton
E09000025 355266 London Borough of Newham
E09000026 305658 London Borough of Redbridge
E09000027 198141 London Borough of Richmond upon Thames
E09000028 320017 London Borough of Southwark
E09000029 207707 London Borough of Sutton
E09000030 331969 London Borough of Tower Hamlets
E09000031 276940 London Borough of Waltham Forest
E09000032 329735 London Borough of Wandsworth
E09000011 289034 Royal Borough of Greenwich
E09000020 156864 Royal Borough of Kensington and Chelsea
E09000021 179142 Royal Borough of Kingston upon Thames
# england metropolitan
E08000016 248071 Barnsley Metropolitan Borough Council
E08000025 1140525 Birmingham City Council
E08000001 288248 Bolton Metropolitan Borough Council
E08000002 190708 Bury Metropolitan Borough Council
E08000033 211439 Calderdale Metropolitan Borough Council
E08000032 542128 City of Bradford Metropolitan District Council
E08000017 312785 City of Doncaster Council
E08000031 264407 City of Wolverhampton Council
E08000026 379387 Coventry City Council
E08000027 322363 Dudley Metropolitan Borough Council
E08000037 201950 Gateshead Metropolitan Borough Council
E08000034 441290 Kirklees Council
E08000011 152452 Knowsley Metropolitan Borough Council
E08000035 798786 Leeds City Council
E08000012 500474 Liverpool City Council
E08000003 555741 Manchester City Council
E08000021 306824 Newcastle City Council
E08000022 208871 North Tyneside Council
E08000004 237628 Oldham Metropolitan Borough Council
E08000005 223659 Rochdale Metropolitan Borough Council
E08000018 264984 Rotherham Metropolitan Borough Council
E08000006 262697 Salford City Council
E08000028 329042 Sandwell Metropolitan Borough Council
E08000014 275899 Sefton Metropolitan Borough Council
E08000019 589214 Sheffield City Council
E08000029 217487 Solihull Metropolitan Borough Council
E08000023 151133 South Tyneside Council
E08000013 181095 St Helens Council
E08000007 294197 Stockport Metropolitan Borough Council
E08000024 277846 Sunderland City Council
E08000008 227117 Tameside Metropolitan Borough Council
E08000009 237579 Trafford Metropolitan Borough Council
E08000036 351592 Wakefield Metropolitan District Council
E08000030 286716 Walsall Metropolitan Borough Council
E08000010 330712 Wigan Metropolitan Borough Council
E08000015 324336 Wirral Borough Council
# england other
E47000008 1517034 Cambridgeshire and Peterborough Combined Authority
E09000001 10938 City of London Corporation
E47000013 - East Midlands Combined County Authority
E47000017 - Greater Lincolnshire Combined County Authority
E61000001 9002488 Greater London Authority
E47000001 2848286 Greater Manchester Combined Authority
E47000016 - Hull and East Yorkshire Mayoral Combined Authority
E47000004 1564015 Liverpool City Region
E47000010 1164078 North East Combined Authority
E47000011 839515 North of Tyne Combined Authority
E47000002 1415054 South Yorkshire Mayoral Combined Authority
E47000006 677170 Tees Valley Combined Authority
E47000007 2939927 West Midlands Combined Authority
E47000003 2345235 West Yorkshire Combined Authority
E47000009 950039 West of England Combined Authority
E47000012 831622 York and North Yorkshire Mayoral Combined Authority
# england unitary
E06000022 196357 Bath and North East Somerset Council
E06000055 174687 Bedford Borough Council
E06000008 150030 Blackburn with Darwen Borough Council
E06000009 138381 Blackpool Borough Council
E06000058 396989 Bournemouth, Christchurch and Poole Council
E06000036 124165 Bracknell Forest Council
E06000043 291738 Brighton and Hove City Council
E06000023 465866 Bristol City Council
E06000060 547060 Buckinghamshire Council
E06000056 294096 Central Bedfordshire Council
E06000049 386667 Cheshire East Council
E06000050 343823 Cheshire West and Chester Council
E06000014 211012 City of York Council
E06000052 573299 Cornwall Council
E06000053 2226 Council of the Isles of Scilly
E06000063 274396 Cumberland Council
E06000005 107402 Darlington Borough Council
E06000015 256814 Derby City Council
E06000059 379791 Dorset Council
E06000047 533149 Durham County Council
E06000011 343201 East Riding of Yorkshire Council
E06000006 129759 Halton Borough Council
E06000001 93836 Hartlepool Borough Council
E06000019 193615 Herefordshire Council
E06000010 259126 Hull City Council
E06000046 142296 Isle of Wight Council
E06000016 354036 Leicester City Council
E06000032 213528 Luton Borough Council
E06000035 279142 Medway Council
E06000002 141285 Middlesbrough Borough Council
E06000042 270203 Milton Keynes Council
E06000012 159364 North East Lincolnshire Council
E06000013 172748 North Lincolnshire Council
E06000061 350448 North Northamptonshire Council
E06000024 215574 North Somerset  Council
E06000065 620610 North Yorkshire Council
E06000057 323820 Northumberland County Council
E06000018 337098 Nottingham City Council
E06000031 202626 Peterborough City Council
E06000026 262839 Plymouth City Council
E06000044 214692 Portsmouth City Council
E06000038 160337 Reading Borough Council
E06000003 137228 Redcar and Cleveland Borough Council
E06000040 151273 Royal Borough of Windsor and Maidenhead
E06000017 40476 Rutland County Council
E06000051 325415 Shropshire Council
E06000039 149577 Slough Borough Council
E06000066 563851 Somerset Council
E06000025 287816 South Gloucestershire Council
E06000045 252872 Southampton City Council
E06000033 182773 Southend-on-Sea Borough Council
E06000004 197419 Stockton-on-Tees Borough Council
E06000021 256622 Stoke-on-Trent City Council
E06000030 222881 Swindon Borough Council
E06000020 181322 Telford & Wrekin Council
E06000034 175531 Thurrock Council
E06000027 136218 Torbay Council
E06000007 209397 Warrington Borough Council
E06000037 158465 West Berkshire Council
E06000062 406733 West Northamptonshire Council
E06000064 225385 Westmorland and Furness Council
E06000054 504070 Wiltshire Council
E06000041 173945 Wokingham Borough Council
# wales unitary
W06000019 70020 Blaenau Gwent County Borough Council
W06000013 147539 Bridgend County Borough Council
W06000018 181731 Caerphilly County Borough Council
W06000010 190073 Carmarthenshire County Council
W06000008 72895 Ceredigion County Council
W06000011 246563 City and County of Swansea Council
W06000015 369202 City of Cardiff Council
W06000003 118184 Conwy County Borough Council
W06000004 96664 Denbighshire County Council
W06000005 156847 Flintshire County Council
W06000002 125171 Gwynedd Council
W06000001 70440 Isle of Anglesey County Council
W06000024 60424 Merthyr Tydfil County Borough Council
W06000021 95164 Monmouthshire County Council
W06000012 144386 Neath Port Talbot County Borough Council
W06000022 156447 Newport City Council
W06000009 126751 Pembrokeshire County Council
W06000023 133030 Powys County Council
W06000016 241873 Rhondda Cynon Taf County Borough Council
W06000020 94832 Torfaen County Borough Council
W06000014 135295 Vale of Glamorgan Council
W06000006 136055 Wrexham County Borough Council
# scotland unitary
S12000033 229060 Aberdeen City Council
S12000034 260780 Aberdeenshire Council
S12000041 115820 Angus Council
S12000035 85430 Argyll and Bute Council
S12000036 527620 City of Edinburgh Council
S12000005 51290 Clackmannanshire Council
S12000013 26500 Comhairle nan Eilean Siar
S12000006 148290 Dumfries and Galloway Council
S12000042 148820 Dundee City Council
S12000008 121600 East Ayrshire Council
S12000045 108750 East Dunbartonshire Council
S12000010 107900 East Lothian Council
S12000011 96060 East Renfrewshire Council
S12000014 160560 Falkirk Council
S12000047 374130 Fife Council
S12000049 635640 Glasgow City Council
S12000018 77060 Inverclyde Council
S12000019 93150 Midlothian Council
S12000021 134250 North Ayrshire Council
S12000050 341140 North Lanarkshire Council
S12000023 22400 Orkney Islands Council
S12000048 151910 Perth and Kinross Council
S12000038 179390 Renfrewshire Council
S12000026 115240 Scottish Borders Council
S12000027 22870 Shetland Islands Council
S12000028 112140 South Ayrshire Council
S12000029 320820 South Lanarkshire Council
S12000030 94080 Stirling Council
S12000017 235430 The Highland Council
S12000020 95710 The Moray Council
S12000039 88340 West Dunbartonshire Council
S12000040 183820 West Lothian Council
# northern-ireland district
N09000001 143756 Antrim and Newtownabbey Borough Council
N09000011 162056 Ards and North Down Borough Council
N09000002 217232 Armagh City, Banbridge and Craigavon Borough Council
N09000003 342560 Belfast City Council
N09000004 144943 Causeway Coast and Glens Borough Council
N09000005 151109 Derry City and Strabane District Council
N09000006 117337 Fermanagh and Omagh District Council
N09000007 146452 Lisburn and Castlereagh City Council
N09000009 148953 Mid Ulster District Council
N09000008 139443 Mid and East Antrim Borough Council
N09000010 181669 Newry, Mourne and Down District Council
"""

INSERT = """
INSERT INTO local_authority (nation, kind, county, gss_code, population, name)
SELECT * FROM unnest({}::text[], {}::text[], {}::text[], {}::text[], {}::int[], {}::text[])
"""


class RawTable(Table):
    pass


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="govern", description=DESCRIPTION)

    async def run() -> None:
        await RawTable.raw("SELECT every_table_tells()")
        await RawTable.raw(INSERT, *(list(column) for column in zip(*rows(), strict=True)))

    manager.add_raw(run)
    return manager


def rows() -> Iterator[tuple[str, str, str, str, int | None, str]]:
    nation, kind, county = "", "", ""
    for line in AUTHORITIES.strip().splitlines():
        if line.startswith("#"):
            nation, kind, county = (*line.removeprefix("# ").split(" ", 2), "")[:3]
        else:
            gss_code, population, name = line.split(" ", 2)
            yield nation, kind, county, gss_code, None if population == "-" else int(population), name
