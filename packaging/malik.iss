; Inno Setup: installs the folder that `python3 dev.py bundle` made, for one user, without administrator rights.
;   iscc /DVersion=0.1.0 packaging\malik.iss

#ifndef Version
  #define Version "0.1.0"
#endif

[Setup]
AppId={{FF9E8342-9C2B-42BC-A447-2746517EA87C}
AppName=Malik
AppVersion={#Version}
AppPublisher=Malik contributors
DefaultDirName={autopf}\Malik
DefaultGroupName=Malik
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2/max
SolidCompression=yes
LicenseFile=..\LICENSE
OutputDir=..\dist
OutputBaseFilename=Malik-{#Version}-setup
UninstallDisplayName=Malik
UninstallDisplayIcon={app}\malik-window.exe
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "da"; MessagesFile: "compiler:Languages\Danish.isl"

[Files]
Source: "..\dist\malik\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version left would be loaded beside the new one.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Malik"; Filename: "{app}\malik-window.exe"
Name: "{autodesktop}\Malik"; Filename: "{app}\malik-window.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.malik"; ValueType: string; ValueData: "Malik.Workspace"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Malik.Workspace"; ValueType: string; ValueData: "Malik"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Malik.Workspace\DefaultIcon"; ValueType: string; ValueData: "{app}\malik-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Malik.Workspace\shell\open\command"; ValueType: string; ValueData: """{app}\malik-window.exe"" ""%1"""

[Run]
Filename: "{app}\malik-window.exe"; Description: "{cm:LaunchProgram,Malik}"; Flags: nowait postinstall skipifsilent
