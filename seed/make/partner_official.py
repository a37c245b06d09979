"""Mainstream advocacy (block A) and systems (block S), tightly linked among themselves."""

LINES = """
A | lamplight | Lamplight House | shelter | Riverbend | en es | serves:all_residents |
A | river-valley-advocates | River Valley Advocates | dv_program | Downtown | en es so | serves:all_residents own:latino+t |
A | cedar-bend-advocates | Cedar Bend Safe Families | dv_program | cedar-bend | en | serves:all_residents |
A | safe-harbor-millbrook | Millbrook Safe Homes | shelter | millbrook | en es | serves:latino |
A | spring-street | Spring Street Sexual Violence Center | sexual_violence_program | Downtown | en es | serves:all_residents serves:lgbtq |
A | daybreak-line | Daybreak Line | hotline | Downtown | en es so hmn vi | serves:all_residents |
A | campus-line | College Hill Text Line | hotline | College Hill | en | serves:youth |
A | bend-coalition | Bend River Coalition | coalition | Downtown | en | serves:all_residents |
A | visitation-house | Blue Gate Visitation | supervised_visitation | Harbor | en es | serves:all_residents |
A | cedar-visits | Cedar Bend Family Visits | supervised_visitation | cedar-bend | en | serves:all_residents |
A | riverbend-legal-aid | Riverbend Legal Aid | civil_legal_aid | Downtown | en es so | serves:limited_english serves:disabled |
A | east-county-legal-aid | East County Legal Aid | civil_legal_aid | cedar-bend | en | serves:all_residents |
A | northgate-advocates | Northgate Safety Desk | dv_program | Northgate | en hmn | serves:karen serves:hmong |
S | county-911 | Riverbend County 911 | dispatch | Downtown | en | serves:all_residents | gov=county
S | riverbend-police | Riverbend Police Department | law_enforcement | Downtown | en es | serves:all_residents | gov=city
S | county-sheriff | Riverbend County Sheriff | law_enforcement | Downtown | en | serves:all_residents | gov=county
S | cedar-bend-police | Cedar Bend Police | law_enforcement | cedar-bend | en | serves:all_residents | gov=city
S | county-attorney | Riverbend County Attorney | prosecution | Downtown | en | serves:all_residents | gov=county
S | city-prosecutor | Riverbend City Prosecutor | prosecution | Downtown | en | serves:all_residents | gov=city
S | court-administration | River District Court Administration | judiciary | Downtown | en | serves:all_residents | gov=state
S | criminal-court | River District Criminal Court | criminal_court | Downtown | en | serves:all_residents | gov=state
S | civil-court | River District Civil Court | civil_court | Downtown | en es | serves:all_residents | gov=state
S | family-court | River District Family Court | family_court | Downtown | en | serves:all_residents | gov=state
S | county-probation | Riverbend County Probation | probation | Downtown | en | serves:all_residents | gov=county
S | county-jail | Riverbend County Jail | corrections | Harbor | en | serves:all_residents | gov=county
S | second-street-program | Second Street Program | court_ordered_program | Downtown | en es | serves:all_residents |
S | family-law-practice | Bridgewater Family Law Practice | civil_attorney | Downtown | en | serves:all_residents |
S | public-defender | River District Public Defender | defense_attorney | Downtown | en es | serves:all_residents | gov=state
S | victim-witness | County Victim and Witness Office | victim_witness | Downtown | en es | serves:all_residents | gov=county
S | child-protection | Riverbend County Child Protection | child_welfare | Downtown | en es | serves:all_residents | gov=county
S | east-child-protection | East County Child Services | child_welfare | cedar-bend | en | serves:all_residents | gov=county
S | immigration-field-office | Immigration Enforcement Field Office | immigration_enforcement | Harbor | en es | serves:all_residents | gov=federal
S | immigration-benefits | Immigration Court and Benefits Office | immigration_court | Downtown | en es | serves:immigrant | gov=federal
S | immigration-law-project | River County Immigration Law Project | immigration_legal_help | Downtown | en es so am | serves:immigrant serves:undocumented |
S | county-health | Riverbend County Public Health | public_health | Downtown | en es so hmn | serves:all_residents | gov=county
S | riverbend-general | Riverbend General Hospital | hospital | College Hill | en es so | serves:all_residents |
S | cedar-bend-hospital | Cedar Bend Hospital | hospital | cedar-bend | en | serves:all_residents |
S | prairie-counseling | Two Rivers Behavioral Health | health_system | Downtown | en es | serves:all_residents own:lgbtq+t |
S | northgate-counseling | Northgate Behavioral Health | health_system | Northgate | en hmn | serves:karen serves:hmong |
S | millbrook-medical | Millbrook Medical Group | health_system | millbrook | en es | serves:all_residents |
S | riverbend-schools | Riverbend City Schools | school | Downtown | en es so hmn | serves:all_residents own:youth | gov=city
S | northgate-school | Northgate Adult School | school | Northgate | en ksw | serves:karen serves:refugee | gov=city
S | county-college | Riverbend County College | school | College Hill | en | serves:youth | gov=county
S | west-county-schools | West County Schools | school | fallow-creek | en | serves:rural | gov=county
S | riverbend-housing | Riverbend Housing Authority | housing_authority | Downtown | en es so | serves:all_residents | gov=city
S | cedar-bend-housing | Cedar Bend Housing Office | housing_authority | cedar-bend | en | serves:all_residents | gov=city
S | county-human-services | Riverbend County Human Services | social_services | Downtown | en es so hmn | serves:all_residents | gov=county
S | northgate-benefits | Northgate Benefits Desk | social_services | Northgate | en | serves:all_residents serves:karen | gov=county
S | homeless-response | River Homeless Response | social_services | Mill District | en es | serves:all_residents | gov=city
"""
