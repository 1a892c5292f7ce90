-- wrk: who follows which link, and what came of it. From the environment: LINKS (how many are in rotation), VISITORS (how
-- many different ones; 0: all the same), AGENT (their user agent), PAUSE (milliseconds a connection rests between its
-- requests; 0: none).
local links = tonumber(os.getenv("LINKS"))
local visitors = tonumber(os.getenv("VISITORS"))
local agent = os.getenv("AGENT")
local pause = tonumber(os.getenv("PAUSE") or "0")
local alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

-- The code of link number n, as Bench.java makes it.
local function code(n)
  local letters = ""
  for _ = 1, 4 do
    local digit = n % 58
    letters = alphabet:sub(digit + 1, digit + 1) .. letters
    n = (n - digit) / 58
  end
  return "bench" .. letters
end

local function request_for(link, visitor)
  local headers = "Host: perron\r\nUser-Agent: " .. agent .. "\r\nAccept-Language: da\r\n"
  if visitor then
    headers = headers .. "X-Forwarded-For: " .. visitor .. "\r\n"
  end
  return "GET /r/" .. code(link) .. " HTTP/1.1\r\n" .. headers .. "\r\n"
end

function init(arguments)
  math.randomseed(os.time())
  if links == 1 and visitors == 0 then
    local only = request_for(0)
    request = function()
      return only
    end
  else
    request = function()
      local visitor
      if visitors > 0 then
        local n = math.random(0, visitors - 1)
        visitor = "10." .. math.floor(n / 65536) .. "." .. math.floor(n / 256) % 256 .. "." .. n % 256
      end
      return request_for(math.random(0, links - 1), visitor)
    end
  end
end

if pause > 0 then
  function delay()
    return math.random(0, 2 * pause)
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(
    string.format(
      "RESULT answered=%d micros=%d p50=%d p99=%d refused=%d broken=%d\n",
      summary.requests,
      summary.duration,
      latency:percentile(50),
      latency:percentile(99),
      errors.status,
      errors.connect + errors.read + errors.write + errors.timeout
    )
  )
end
