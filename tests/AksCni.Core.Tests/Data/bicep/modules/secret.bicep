@secure()
param password string = 'not-to-be-shown'
output count int = 4
output plugin string = 'azure'
