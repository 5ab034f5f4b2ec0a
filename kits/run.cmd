@echo off
chcp 65001 >nul
where py >nul 2>nul && (py -3 "%~dp0lianzheng.pyz" %* & exit /b %errorlevel%)
where python >nul 2>nul && (python "%~dp0lianzheng.pyz" %* & exit /b %errorlevel%)
echo lianzheng: Python 3.11 or newer was not found. 没有找到 Python 3.11 或更高版本。
exit /b 2
