"""What partners of a kind usually offer, and what some partners offer besides.

Columns: kind or partner, name, needs, delivery, for whom, more (`closed=`: disclosure or status words).
A partner with lines of its own in OWN does not get the usual ones of its kind.
"""

USUAL = """
place_of_worship | Pastoral care and prayer | spiritual_care cultural_connection | in_person home_visit | harmed family_or_friend |
place_of_worship | Open kitchen | food_and_basics | in_person | harmed |
spiritual_group | Weekly gathering | spiritual_care cultural_connection | in_person | harmed family_or_friend | disclosure=area_only
elders_circle | Time with elders | elder_support cultural_connection spiritual_care | in_person home_visit | harmed family_or_friend caused_harm |
elder | Listening and advice | elder_support cultural_connection | home_visit phone | harmed family_or_friend |
trusted_leader | A word in the family | cultural_connection child_and_family_support | home_visit phone | harmed family_or_friend caused_harm |
community_organizer | Tenants' and workers' questions | housing income_and_employment | phone | harmed |
doula_or_promotora | Birth and home visits | health_care parenting | home_visit | harmed |
community_health_worker | Going along to appointments | health_care transport | home_visit phone | harmed |
school | Counselors and homeless student help | education youth_support | in_person | harmed child |
hospital | Emergency room | health_care crisis_support | in_person | harmed |
health_system | Counseling | mental_health | in_person online | harmed child |
library | Reading room and public computers | education documents_and_identity | in_person | harmed |
community_center | Family room | child_and_family_support cultural_connection | in_person | harmed family_or_friend child |
community_center | Help with forms | documents_and_identity | in_person | harmed |
youth_group | Evenings for young people | youth_support | in_person | harmed child |
mutual_aid | Food and rides | food_and_basics transport | in_person home_visit | harmed family_or_friend |
law_enforcement | Reports and safety checks | crisis_support | in_person phone | harmed |
law_enforcement | Victim liaison | victims_rights | in_person phone | harmed |
prosecution | Questions about a case | victims_rights | in_person | harmed |
dispatch | Emergency calls and text | crisis_support | phone | harmed |
child_welfare | Family assessments | child_and_family_support | in_person home_visit | child |
housing_authority | Vouchers and public housing | housing | in_person | harmed |
social_services | Benefits and emergency help | financial_help food_and_basics income_and_employment | in_person phone | harmed |
trusted_business | Someone to talk to | cultural_connection | in_person | harmed family_or_friend |
organizing_group | Know your rights evenings | housing | in_person | harmed |
immigrant_organization | Help with papers and letters | documents_and_identity | in_person | harmed |
immigrant_organization | Families together | child_and_family_support cultural_connection | in_person | harmed family_or_friend |
social_network | Gathering | cultural_connection | in_person | harmed family_or_friend | disclosure=area_only
"""

OWN = """
kinfolk-house | Safety talk at the kitchen table | safety_planning crisis_support | in_person home_visit phone | harmed |
kinfolk-house | Healing room | mental_health cultural_connection | in_person | harmed family_or_friend |
kinfolk-house | Rent and bills fund | financial_help housing | in_person | harmed |
standing-circle | Accountability circles | stopping_violence_community | in_person | caused_harm family_or_friend |
standing-circle | Family safety agreements | safety_planning stopping_violence_community | in_person home_visit | harmed family_or_friend | disclosure=area_only
fathers-table | Fathers' evenings | stopping_violence_community parenting | in_person | caused_harm |
safe-return | Coming home with care | stopping_violence_community housing income_and_employment | in_person | caused_harm | disclosure=area_only
sunday-kitchen | Sunday meal and pantry | food_and_basics | in_person | harmed family_or_friend |
sunday-kitchen | Rides | transport | home_visit | harmed | disclosure=area_only
rise-survivors | Survivor table | victims_rights cultural_connection | in_person online | harmed |
lantern | Interpreters in person | language_access | in_person home_visit | harmed |
lantern | Interpreters by phone | language_access | phone | harmed |
lantern | Translated papers | language_access documents_and_identity | in_person online | harmed |
oromo-family-circle | Family circle | child_and_family_support cultural_connection | in_person | harmed family_or_friend |
oromo-family-circle | Help with letters | documents_and_identity | in_person | harmed |
orchard-association | Saturday school | education cultural_connection | in_person | harmed child |
orchard-association | Elders' lunch | elder_support food_and_basics | in_person | harmed |
orchard-association | Talking with a counselor | mental_health | in_person | harmed |
workers-together | Wage and job questions | income_and_employment | in_person phone | harmed |
three-bridges | Walk-in clinic | health_care | in_person | harmed child |
three-bridges | Counseling | mental_health | in_person online | harmed |
three-bridges | Recovery group | chemical_dependency | in_person | harmed |
birth-keepers | Birth companions | health_care parenting | home_visit in_person | harmed | disclosure=area_only
birth-keepers | New parents' circle | parenting child_and_family_support | in_person | harmed family_or_friend |
westside-center | Child room | child_care | in_person | harmed |
westside-center | Help with forms | documents_and_identity | in_person | harmed |
sahan | Safe home | emergency_shelter | in_person | harmed child | disclosure=confidential
sahan | Safety planning with women of Sahan | safety_planning crisis_support | in_person phone | harmed |
sahan | Counseling in Somali | mental_health | in_person | harmed |
sahan | Protection order help | legal_protection_order | in_person | harmed |
hmong-sisters | Safety planning with sisters | safety_planning crisis_support | in_person phone home_visit | harmed |
hmong-sisters | Healing circle | mental_health cultural_connection | in_person | harmed |
hmong-sisters | Parents' evenings | parenting child_and_family_support | in_person | harmed family_or_friend |
casa-del-puente | Acompañamiento | safety_planning crisis_support | in_person phone | harmed |
casa-del-puente | Papers and U visa letters | legal_immigration documents_and_identity | in_person | harmed |
casa-del-puente | Counseling in Spanish | mental_health | in_person | harmed child |
millbrook-promotoras | Home visits | safety_planning health_care | home_visit | harmed | disclosure=area_only
millbrook-promotoras | Pantry and rides | food_and_basics transport | in_person | harmed family_or_friend |
survivors-speak | Peer evenings | mental_health safety_planning | in_person online | harmed |
prism-house | Drop-in | cultural_connection safety_planning | in_person | harmed family_or_friend | disclosure=area_only
prism-house | Peer counseling | mental_health | online in_person | harmed | disclosure=area_only
prism-house | Name change help | documents_and_identity | in_person | harmed | disclosure=area_only
deaf-hands | Advocate in ASL | safety_planning crisis_support | in_person online | harmed |
deaf-hands | Interpreters in ASL | language_access disability_access | in_person online | harmed |
open-door-access | Access and attendants | disability_access transport | in_person home_visit | harmed |
open-door-access | Safety planning with access | safety_planning | in_person phone | harmed |
central-library | Computers and a quiet room | education technology_safety documents_and_identity | in_person | harmed |
northgate-clinic | Walk-in care | health_care | in_person | harmed child |
northgate-clinic | Recovery counseling | chemical_dependency | in_person | harmed |
tenants-together | Eviction help | housing | in_person phone | harmed |
paws-of-riverbend | Safe keeping for animals | pets | in_person | harmed |
stone-lake-womens | Women's advocates | safety_planning crisis_support | in_person phone home_visit | harmed |
stone-lake-womens | Gathering for women | cultural_connection | in_person | harmed family_or_friend |
stone-lake-family | Family visits | child_and_family_support parenting elder_support | in_person home_visit | harmed family_or_friend child |
stone-lake-court | Protection orders of the nation | legal_protection_order | in_person | harmed |
downtown-native-house | Advocate | safety_planning crisis_support | in_person phone | harmed |
downtown-native-house | Beadwork evenings | cultural_connection | in_person | harmed family_or_friend |
downtown-native-house | Talking with a counselor | mental_health | in_person | harmed |
fallow-creek-library | Reading room | education documents_and_identity | in_person | harmed |
long-meadow-hall | Neighbors' supper | food_and_basics cultural_connection | in_person | harmed family_or_friend |
alder-point-grange | Grange kitchen | food_and_basics | in_person | harmed |
karen-weavers | Weaving mornings | cultural_connection child_and_family_support | in_person | harmed family_or_friend |
karen-weavers | Help with letters | documents_and_identity language_access | in_person | harmed |
lamplight | Shelter | emergency_shelter | in_person | harmed child | disclosure=confidential
lamplight | Shelter line | crisis_support safety_planning | phone | harmed |
lamplight | After shelter | relocation housing | phone | harmed |
river-valley-advocates | Walk-in advocacy | safety_planning crisis_support | in_person phone | harmed | disclosure=public
river-valley-advocates | Court advocates | legal_protection_order victims_rights | in_person | harmed | disclosure=public
river-valley-advocates | Advocacy in Spanish | safety_planning | in_person phone | harmed | disclosure=public own=latino
river-valley-advocates | Flexible fund | financial_help | in_person phone | harmed | disclosure=public
cedar-bend-advocates | Advocacy | safety_planning crisis_support | in_person phone | harmed | disclosure=public
cedar-bend-advocates | Children's group | child_and_family_support | in_person | child | disclosure=public
safe-harbor-millbrook | Safe homes | emergency_shelter | in_person | harmed child | disclosure=confidential
safe-harbor-millbrook | Advocacy line | crisis_support safety_planning | phone | harmed |
northgate-advocates | Safety desk | safety_planning crisis_support | in_person phone | harmed | disclosure=public
northgate-advocates | Protection order papers | legal_protection_order | in_person | harmed | disclosure=public
spring-street | Advocates at the hospital | sexual_assault_care crisis_support | in_person | harmed |
spring-street | Counseling after sexual violence | mental_health sexual_assault_care | in_person online | harmed child |
daybreak-line | Daybreak Line | crisis_support safety_planning | phone online | harmed family_or_friend |
campus-line | Text line | crisis_support technology_safety | online | harmed |
bend-coalition | Relocation fund | relocation financial_help | phone | harmed |
bend-coalition | Technology safety clinic | technology_safety | online phone | harmed |
visitation-house | Supervised visits | supervised_visitation | in_person | child |
cedar-visits | Family visits | supervised_visitation | in_person | child |
riverbend-legal-aid | Family law clinic | legal_family legal_protection_order | in_person phone | harmed |
riverbend-legal-aid | Housing law | housing | in_person phone | harmed |
riverbend-legal-aid | Benefits law | income_and_employment | phone | harmed |
east-county-legal-aid | Legal clinic | legal_family legal_protection_order | in_person phone | harmed |
court-administration | Self-help desk | legal_family | in_person online | harmed |
criminal-court | Hearings | victims_rights | in_person | harmed |
civil-court | Protection order window | legal_protection_order | in_person | harmed |
family-court | Family filings | legal_family | in_person | harmed |
county-probation | Supervision | stopping_violence_court | in_person | caused_harm |
county-jail | Release notices | victims_rights | phone | harmed |
second-street-program | Court-ordered group | stopping_violence_court | in_person | caused_harm |
family-law-practice | Family law | legal_family | in_person | harmed |
public-defender | Defense | legal_criminal_defense | in_person | harmed caused_harm |
victim-witness | Case advocates | victims_rights | in_person phone | harmed |
victim-witness | Compensation claims | victims_compensation | in_person phone | harmed |
immigration-benefits | Applications | legal_immigration | in_person | harmed |
immigration-law-project | Immigration lawyers | legal_immigration | in_person phone | harmed |
immigration-field-office | Check-ins |  | in_person | harmed |
county-health | Home visiting nurses | health_care parenting | home_visit | harmed |
county-health | Immunizations and tests | health_care | in_person | harmed child |
riverbend-general | Emergency room | health_care crisis_support | in_person | harmed child |
riverbend-general | Forensic nurses | sexual_assault_care | in_person | harmed |
riverbend-general | Inpatient recovery | chemical_dependency | in_person | harmed |
prairie-counseling | Counseling | mental_health | in_person online | harmed child |
prairie-counseling | Recovery program | chemical_dependency | in_person | harmed |
prairie-counseling | Counseling for LGBTQ+ people | mental_health | in_person online | harmed | own=lgbtq
northgate-school | English and job classes | education income_and_employment | in_person | harmed |
northgate-school | Child room | child_care | in_person | harmed |
county-college | Campus counseling | mental_health | in_person | harmed |
county-college | Classes | education | in_person online | harmed |
west-county-schools | School counselors | education | in_person | harmed child |
county-human-services | Benefits office | financial_help income_and_employment food_and_basics | in_person phone | harmed |
county-human-services | Child care assistance | child_care | phone online | harmed |
county-human-services | Elder protection | elder_support | phone home_visit | harmed |
homeless-response | Night beds | housing | in_person | harmed |
cedar-bend-hospital | Emergency room | health_care crisis_support | in_person | harmed child |
cedar-bend-hospital | Counseling | mental_health | in_person | harmed |
millbrook-medical | Family medicine | health_care | in_person | harmed child |
millbrook-medical | Counseling | mental_health | in_person | harmed child |
fallow-creek-church | Soup supper and prayer | food_and_basics spiritual_care | in_person | harmed |
"""
