import LiveStation
print("x")
