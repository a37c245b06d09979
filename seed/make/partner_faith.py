"""Elders, faith groups and trusted people: linked to one another and to almost nobody else.

Columns: block, id, name, kind, at, languages, claims, more. See `partners` for how a line is read.
"""

LINES = """
F | willow-street-mosque | Willow Street Mosque | place_of_worship | Ferry Point | so om ar en | led:somali+t led:oromo serves:muslim |
F | mill-district-baptist | Mill District Baptist Church | place_of_worship | Mill District | en | led:african_american+t serves:christian |
F | eastbank-tabernacle | Eastbank Tabernacle | place_of_worship | Eastbank | en | led:african_american serves:christian |
F | southgate-parish | Southgate Catholic Parish | place_of_worship | Southgate | es en | led:latino+t serves:mexican serves:christian |
F | orchard-temple | Temple on Orchard Street | place_of_worship | Orchard | vi en | led:vietnamese+t serves:buddhist | audience=advocate
F | greenwood-hmong-church | Greenwood Hmong Church | place_of_worship | Greenwood | hmn en | led:hmong serves:christian |
F | congregation-of-the-river | Congregation of the River | place_of_worship | College Hill | en | led:jewish | audience=advocate
F | church-on-the-bluff | Church on the Bluff | place_of_worship | Downtown | en | serves:all_residents serves:christian |
F | harbor-gurdwara | Harbor Gurdwara | place_of_worship | Harbor | hi en | led:sikh | audience=advocate
F | millbrook-parish | Millbrook Parish | place_of_worship | millbrook | es en | serves:latino serves:christian |
F | cedar-bend-lutheran | Cedar Bend Meeting Church | place_of_worship | cedar-bend | en | serves:older_adults serves:christian |
F | moonrise | Moonrise Women's Group | spiritual_group | Oak Terrace | en | serves:all_residents |
F | quiet-evening | Quiet Evening Circle | spiritual_group | West Landing | en | serves:older_adults | audience=advocate
F | elders-of-cedar-bend | Elders of Cedar Bend | elders_circle | cedar-bend | en | led:older_adults+t |
F | eastbank-elders | Eastbank Elders Table | elders_circle | Eastbank | en | led:african_american+t serves:older_adults |
F | greenwood-elders | Hmong Elders of Greenwood | elders_circle | Greenwood | hmn | led:hmong+t |
F | elder-warsame | Halima Warsame | elder | Ferry Point | so ar | led:somali | consent=current:public:willow-street-mosque
F | elder-vang | Pa Nhia Vang | elder | Greenwood | hmn | led:hmong | consent=current:advocate:greenwood-elders
F | elder-whitlow | Ernestine Whitlow | elder | Eastbank | en | led:african_american | consent=current:advocate:eastbank-elders
F | elder-lindgren | Arvid Lindgren | elder | cedar-bend | en | serves:older_adults | consent=expired:public:elders-of-cedar-bend
F | elder-tran | Tran Thi Hoa | elder | Orchard | vi | led:vietnamese | consent=withdrawn:advocate:orchard-temple
F | leader-delacruz | Rosalba de la Cruz | trusted_leader | Southgate | es | led:latino | consent=current:team:southgate-parish
F | leader-tuma | Gemechu Tuma | trusted_leader | Oak Terrace | om am | led:oromo | consent=current:advocate:willow-street-mosque
"""
