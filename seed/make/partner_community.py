"""Other community supports: culturally specific, mutual aid, health, youth, the nation's programs.

Blocks: K kinship and accountability; L held by Lantern Interpreters; B held by Three Bridges Clinic;
C in touch with mainstream advocacy; N the nation's; U no ties reported yet.
"""

LINES = """
K | kinfolk-house | Kinfolk House | culturally_specific | Eastbank | en | led:african_american+e:eastbank-elders |
K | standing-circle | Standing Circle | community_accountability | Eastbank | en | led:african_american+e:eastbank-elders |
K | fathers-table | Fathers' Table | community_accountability | Mill District | en | led:african_american+e:kinfolk-house |
K | safe-return | Safe Return Project | community_accountability | Eastbank | en | led:african_american+t | audience=advocate
K | eastbank-organizing | Eastbank Organizing Table | organizing_group | Eastbank | en | led:african_american+t |
K | sunday-kitchen | Sunday Kitchen Mutual Aid | mutual_aid | Mill District | en | led:african_american+e:kinfolk-house |
K | clippers-row | Clippers on Mill Street | trusted_business | Mill District | en | led:african_american |
K | eastbank-youth | Eastbank Youth Crew | youth_group | Eastbank | en | led:african_american serves:youth |
K | rise-survivors | Our Own Voices Survivor Table | survivor_advisory | Eastbank | en es | led:african_american serves:latino |
K | organizer-booker | Dalia Booker | community_organizer | Eastbank | en | led:african_american | consent=current:team:kinfolk-house
L | lantern | Lantern Interpreters | interpreter_group | Ferry Point | so om am hmn ksw vi es ar en | serves:immigrant serves:refugee serves:limited_english |
L | oromo-family-circle | Oromo Family Circle | immigrant_organization | Oak Terrace | om am en | led:oromo+e:willow-street-mosque |
L | new-neighbors | New Neighbors Welcome | immigrant_organization | West Landing | ar am en | serves:immigrant serves:refugee |
L | orchard-association | Orchard Vietnamese Association | immigrant_organization | Orchard | vi en | led:vietnamese+e:orchard-temple |
L | ferry-point-tea | Ferry Point Tea Circle | social_network | Ferry Point | so om | led:somali serves:oromo |
L | workers-together | Packing Workers Together | union | millbrook | es so en | led:immigrant serves:latino |
L | leader-bekele | Tigist Bekele | trusted_leader | West Landing | am ti en | led:ethiopian | consent=current:advocate:new-neighbors
B | three-bridges | Three Bridges Clinic | community_health_clinic | Downtown | en es so | own:american_indian serves:latino serves:somali serves:lgbtq+t |
B | birth-keepers | River Birth Keepers | culturally_specific | West Landing | en es | led:african_american+t serves:latino |
B | mothers-walk | Mothers Walking Group | social_network | College Hill | en es | serves:latino |
B | westside-center | West Landing Community Center | community_center | West Landing | en so | serves:all_residents |
B | harbor-youth | Harbor Night Basketball | youth_group | Harbor | en | serves:youth |
B | doula-amaro | Inez Amaro | doula_or_promotora | Southgate | es en | led:mexican | consent=current:public:birth-keepers
B | doula-frazier | Corinne Frazier | doula_or_promotora | Mill District | en | led:african_american | consent=current:advocate:birth-keepers
B | chw-yusuf | Sagal Yusuf | community_health_worker | Ferry Point | so en | led:somali | consent=current:advocate:three-bridges
B | chw-moua | Mai See Moua | community_health_worker | Greenwood | hmn en | led:hmong | consent=expired:advocate:three-bridges
C | sahan | Sahan Women's House | culturally_specific | Ferry Point | so ar en | led:somali+e:willow-street-mosque led:muslim |
C | hmong-sisters | Greenwood Sisters | culturally_specific | Greenwood | hmn en | led:hmong+e:greenwood-elders |
C | casa-del-puente | Casa del Puente | culturally_specific | Southgate | es en | led:latino+e:southgate-parish led:mexican+t |
C | millbrook-promotoras | Manos de Millbrook | culturally_specific | millbrook | es mix en | led:latino+t serves:farmworker_families+t |
C | survivors-speak | Rivermouth Survivors | survivor_led_group | College Hill | en ase | serves:all_residents |
C | prism-house | Prism House | lgbtq_organization | College Hill | en es | led:lgbtq+t led:transgender serves:two_spirit |
C | deaf-hands | Riverbend Deaf Circle | deaf_organization | Downtown | ase en | led:deaf+e:deaf-hands-members |
C | open-door-access | Open Ramp Independent Living | disability_organization | Southgate | en ase | led:disabled+t serves:older_adults |
C | central-library | Riverbend Central Library | library | Downtown | en es so hmn | serves:all_residents | gov=city
C | northgate-center | Northgate Community Center | community_center | Northgate | en hmn | serves:karen serves:hmong serves:all_residents |
C | northgate-clinic | Northgate Neighborhood Clinic | community_health_clinic | Northgate | en es hmn | serves:karen serves:limited_english |
C | northgate-pantry | Northgate Food Shelf | mutual_aid | Northgate | en | serves:karen serves:all_residents |
C | southgate-mutual-aid | Southgate Neighbors | mutual_aid | Southgate | es en | led:latino |
C | tenants-together | Riverbend Tenants Together | organizing_group | Downtown | en es so | serves:all_residents |
C | paws-of-riverbend | Paws on the River | animal_shelter | Harbor | en | serves:all_residents |
N | stone-lake-womens | Stone Lake Women's Program | tribal_program | stone-lake | en | led:stone_lake_nation+e:stone-lake-council | nation gov=tribal_nation
N | stone-lake-family | Stone Lake Family Program | tribal_program | stone-lake | en | led:stone_lake_nation+t | nation gov=tribal_nation
N | stone-lake-court | Stone Lake Nation Court | tribal_court | stone-lake | en | led:stone_lake_nation | nation gov=tribal_nation side=community:The nation placed its own court among its community supports.
N | downtown-native-house | Downtown Native House | culturally_specific | Downtown | en | led:american_indian+e:stone-lake-womens serves:two_spirit |
U | karen-weavers | Karen Weaving Circle of Cedar Bend | social_network | cedar-bend | ksw my | led:karen+t |
U | fallow-creek-library | Fallow Creek Library | library | fallow-creek | en | serves:rural | gov=county
U | fallow-creek-church | Fallow Creek Country Church | place_of_worship | fallow-creek | en | serves:rural serves:christian |
U | long-meadow-hall | Long Meadow Town Hall Neighbors | community_center | long-meadow | en | led:rural |
U | long-meadow-feed | Long Meadow Feed and Hardware | trusted_business | long-meadow | en | serves:rural |
U | alder-point-grange | Alder Point Grange Kitchen | mutual_aid | alder-point | en | led:rural |
U | east-branch-youth | East Branch Youth Barn | youth_group | east-branch | en | serves:youth |
U | organizer-haddad | Samira Haddad | community_organizer | Harbor | ar en | led:arab | consent=none
"""
