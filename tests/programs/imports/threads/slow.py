import time

done = False
time.sleep(0.01)
print("slow is executed")
done = True
