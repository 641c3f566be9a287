import pk
import pk.two as two
