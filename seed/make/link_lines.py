"""Who is linked to whom, by hand, where the story asks for it."""

# Groups whose members stand in a ring, so that no single one of them holds the others.
RINGS = (
    "willow-street-mosque mill-district-baptist eastbank-elders eastbank-tabernacle southgate-parish millbrook-parish "
    "cedar-bend-lutheran elders-of-cedar-bend quiet-evening church-on-the-bluff congregation-of-the-river "
    "orchard-temple greenwood-elders greenwood-hmong-church moonrise harbor-gurdwara",
    "kinfolk-house standing-circle fathers-table safe-return eastbank-organizing sunday-kitchen clippers-row "
    "eastbank-youth rise-survivors",
    "lantern oromo-family-circle ferry-point-tea new-neighbors orchard-association workers-together",
    "three-bridges birth-keepers mothers-walk westside-center harbor-youth",
    "sahan hmong-sisters northgate-center northgate-clinic northgate-pantry southgate-mutual-aid casa-del-puente "
    "millbrook-promotoras tenants-together central-library paws-of-riverbend open-door-access deaf-hands "
    "survivors-speak prism-house",
    "stone-lake-womens stone-lake-family stone-lake-court downtown-native-house",
)

# Between groups. Two each at least, with different ends, except for the two partners that hold alone.
JOINS = (
    "willow-street-mosque sahan", "eastbank-elders kinfolk-house",
    "kinfolk-house sahan", "sunday-kitchen northgate-pantry", "rise-survivors bend-coalition",
    "lantern riverbend-general", "lantern county-health", "lantern riverbend-legal-aid", "lantern sahan",
    "lantern hmong-sisters", "lantern court-administration",
    "three-bridges riverbend-general", "three-bridges county-health", "three-bridges river-valley-advocates",
    "three-bridges casa-del-puente", "three-bridges prism-house",
    "stone-lake-womens river-valley-advocates", "downtown-native-house prism-house",
    "sahan river-valley-advocates", "hmong-sisters northgate-advocates", "casa-del-puente riverbend-legal-aid",
    "casa-del-puente immigration-law-project", "millbrook-promotoras safe-harbor-millbrook", "prism-house spring-street",
    "deaf-hands daybreak-line", "survivors-speak bend-coalition", "open-door-access riverbend-housing",
    "central-library homeless-response", "northgate-clinic county-health", "northgate-center riverbend-schools",
    "paws-of-riverbend lamplight", "tenants-together riverbend-legal-aid", "northgate-pantry county-human-services",
)  # fmt: skip

# People, each beside groups of one block.
BESIDE = {
    "elder-warsame": "willow-street-mosque moonrise eastbank-elders",
    "elder-vang": "greenwood-elders greenwood-hmong-church",
    "elder-whitlow": "eastbank-elders mill-district-baptist eastbank-tabernacle",
    "elder-lindgren": "elders-of-cedar-bend cedar-bend-lutheran",
    "elder-tran": "orchard-temple quiet-evening",
    "leader-delacruz": "southgate-parish millbrook-parish",
    "leader-tuma": "willow-street-mosque church-on-the-bluff",
    "organizer-booker": "kinfolk-house eastbank-organizing",
    "leader-bekele": "new-neighbors lantern",
    "doula-amaro": "birth-keepers mothers-walk",
    "doula-frazier": "birth-keepers three-bridges",
    "chw-yusuf": "three-bridges westside-center",
    "chw-moua": "three-bridges mothers-walk",
}

# Distance that was chosen: who says so, toward whom.
NOT_WANTED = (
    ("kinfolk-house", "riverbend-police", "REFERS_TO"),
    ("kinfolk-house", "child-protection", "SHARES_INFORMATION"),
    ("kinfolk-house", "county-sheriff", "SITS_WITH"),
    ("standing-circle", "riverbend-police", "SHARES_INFORMATION"),
    ("standing-circle", "county-sheriff", "SHARES_INFORMATION"),
    ("standing-circle", "county-probation", "AGREES_WITH"),
    ("standing-circle", "city-prosecutor", "SHARES_INFORMATION"),
    ("fathers-table", "riverbend-police", "SITS_WITH"),
    ("fathers-table", "county-probation", "REFERS_TO"),
    ("fathers-table", "child-protection", "SITS_WITH"),
    ("safe-return", "riverbend-police", "SHARES_INFORMATION"),
    ("safe-return", "county-jail", "AGREES_WITH"),
    ("eastbank-organizing", "riverbend-police", "SITS_WITH"),
    ("eastbank-organizing", "county-sheriff", "SITS_WITH"),
    ("sunday-kitchen", "child-protection", "REFERS_TO"),
    ("eastbank-youth", "riverbend-police", "SITS_WITH"),
    ("rise-survivors", "county-attorney", "SITS_WITH"),
    ("casa-del-puente", "immigration-field-office", "SHARES_INFORMATION"),
    ("millbrook-promotoras", "immigration-field-office", "SHARES_INFORMATION"),
    ("new-neighbors", "immigration-field-office", "SHARES_INFORMATION"),
    ("workers-together", "immigration-field-office", "SITS_WITH"),
    ("sahan", "immigration-field-office", "SHARES_INFORMATION"),
    ("sahan", "child-protection", "AGREES_WITH"),
    ("prism-house", "county-sheriff", "SITS_WITH"),
)
# A system reports the tie that the other end does not want.
REPORTED_ANYWAY = ("standing-circle riverbend-police", "kinfolk-house child-protection", "safe-return county-jail")

# Money: from, to, US dollars, what for.
MONEY = (
    ("county-human-services", "lamplight", 412000, "Shelter beds"),
    ("county-human-services", "river-valley-advocates", 286000, "Advocates"),
    ("county-human-services", "cedar-bend-advocates", 118000, "Advocates"),
    ("county-human-services", "safe-harbor-millbrook", 143000, "Safe homes"),
    ("county-human-services", "homeless-response", 655000, "Night beds"),
    ("county-human-services", "visitation-house", 96000, "Supervised visits"),
    ("county-human-services", "northgate-benefits", 74000, "Benefits desk"),
    ("county-attorney", "victim-witness", 231000, "Case advocates"),
    ("county-attorney", "river-valley-advocates", 65000, "Court advocates"),
    ("court-administration", "second-street-program", 178000, "Court-ordered groups"),
    ("court-administration", "cedar-visits", 42000, "Family visits"),
    ("county-health", "three-bridges", 88000, "Walk-in clinic"),
    ("county-health", "lantern", 36000, "Interpreters"),
    ("county-health", "spring-street", 104000, "Hospital advocates"),
    ("riverbend-general", "spring-street", 57000, "Hospital advocates"),
    ("bend-coalition", "lamplight", 39000, "Training"),
    ("bend-coalition", "cedar-bend-advocates", 27000, "Training"),
    ("bend-coalition", "daybreak-line", 92000, "Night staff"),
    ("bend-coalition", "campus-line", 18000, "Text line"),
    ("bend-coalition", "northgate-advocates", 61000, "Safety desk"),
    ("bend-coalition", "survivors-speak", 6000, "Peer evenings"),
    ("bend-coalition", "rise-survivors", 4500, "Survivors' time"),
    ("riverbend-housing", "homeless-response", 120000, "Vouchers"),
    ("river-valley-advocates", "sahan", 12000, "Safety planning in Somali"),
    ("kinfolk-house", "standing-circle", 15000, "Circle keepers"),
    ("kinfolk-house", "sunday-kitchen", 3000, "Sunday meal"),
)
