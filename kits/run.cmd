@echo off
setlocal
rem Neither a program nor a module is taken from the current folder.
set "NoDefaultCurrentDirectoryInExePath=1"
chcp 65001 >nul
where "$PATH:py" >nul 2>nul && (py -3 -I "%~dp0lianzheng.pyz" %* & exit /b)
where "$PATH:python" >nul 2>nul && (python -I "%~dp0lianzheng.pyz" %* & exit /b)
echo lianzheng: Python 3.11 or newer was not found. 没有找到 Python 3.11 或更高版本。
exit /b 2
