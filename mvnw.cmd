@echo off
rem Runs Maven: the one on the PATH if it is new enough, else the one named in .mvn\wrapper\maven-wrapper.properties,
rem fetched from Apache's archive once, checked, and kept under the user's Maven home. The same as mvnw, for Windows 10
rem and newer, which bring curl, certutil and tar.
setlocal
set "properties=%~dp0.mvn\wrapper\maven-wrapper.properties"
if not exist "%properties%" call :fail "cannot read %properties%" & exit /b 1
for /f "usebackq eol=# tokens=1,* delims==" %%a in ("%properties%") do set "%%a=%%b"

if defined JAVA_HOME (
    if not exist "%JAVA_HOME%\bin\java.exe" call :fail "JAVA_HOME is %JAVA_HOME%, but there is no bin\java.exe in it" & exit /b 1
) else (
    where java >nul 2>nul || (call :fail "found no Java; install a JDK, 17 or newer" & exit /b 1)
)

where mvn >nul 2>nul || goto kept
set "found=0.0.0"
for /f "tokens=3" %%v in ('mvn -Dstyle.color^=never -v 2^>nul ^| findstr /b /c:"Apache Maven"') do set "found=%%v"
call :number "%found%" have
call :number "%minimumVersion%" want
if %have% geq %want% (
    call mvn %*
    exit /b
)

:kept
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "parent=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-%distributionVersion%"
set "folder=%parent%\%distributionSha512:~0,12%"
if exist "%folder%\bin\mvn.cmd" goto run

set "temporary=%parent%\fetching.%RANDOM%%RANDOM%"
mkdir "%temporary%" || exit /b 1
call :install
set "result=%errorlevel%"
rmdir /s /q "%temporary%"
if not "%result%"=="0" exit /b 1

:run
call "%folder%\bin\mvn.cmd" %*
exit /b

:install
set "archive=%temporary%\maven.tar.gz"
if defined MVNW_REPOURL set "distributionBase=%MVNW_REPOURL%"
set "url=%distributionBase%/%distributionPath%"
echo mvnw: fetching Apache Maven %distributionVersion% from %url% 1>&2
curl -fsSL --connect-timeout 20 -o "%archive%" "%url%" && goto check
if not defined MVNW_REPOURL call :fail "could not fetch %url%; is there a network? MVNW_REPOURL can name a mirror" & exit /b 1
set "url=%MVNW_REPOURL%/org/apache/maven/apache-maven/%distributionVersion%/apache-maven-%distributionVersion%-bin.tar.gz"
echo mvnw: not there, trying %url% 1>&2
curl -fsSL --connect-timeout 20 -o "%archive%" "%url%" && goto check
call :fail "could not fetch Apache Maven %distributionVersion% from MVNW_REPOURL=%MVNW_REPOURL%"
exit /b 1
:check
certutil -hashfile "%archive%" SHA512 | findstr /i /x "%distributionSha512%" >nul && goto unpack
call :fail "wrong SHA-512 for %url%, nothing installed"
exit /b 1
:unpack
tar -xzf "%archive%" -C "%temporary%" || (call :fail "could not unpack %url%" & exit /b 1)
if not exist "%folder%\bin\mvn.cmd" move "%temporary%\apache-maven-%distributionVersion%" "%folder%" >nul
exit /b

rem :number 3.9.9 name - a version as one number, to compare
:number
for /f "tokens=1-3 delims=.-" %%a in ("%~1.0.0") do set /a "%2=%%a*1000000+%%b*1000+%%c"
exit /b

:fail
echo mvnw: %~1 1>&2
exit /b 1
