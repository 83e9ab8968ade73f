using System.Collections.Concurrent;
using System.Globalization;
using NetGen.Conformance.Tests.Compilation;

namespace NetGen.Conformance.Tests;

/// <summary>
/// Results have the same bits as those of another commit. The environment variable NETGEN_BITS names a file of hashes, a line a network, width
/// and kind of call: where there is none it is written, otherwise compared. It holds for the processor that it was made on.
/// </summary>
public sealed class BitsTests
{
    private const string Variable = "NETGEN_BITS";

    [Fact]
    public void Results_have_the_bits_of_the_file()
    {
        string file = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipWhen(file.Length == 0, $"{Variable} names no file of hashes to write, or to compare with.");

        var hashes = new ConcurrentDictionary<string, string>();
        Parallel.ForEach(Engines.Matrix, row =>
        {
            var (name, bits) = row.Data;
            foreach (string call in ResultBits.Calls)
                hashes[string.Create(CultureInfo.InvariantCulture, $"{name} {bits} {call}")] = ResultBits.Of(call, Engines.Case(name), () => Engines.Create(name, bits));
        });

        if (!File.Exists(file))
        {
            File.WriteAllLines(file, hashes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
            return;
        }

        var expected = File.ReadLines(file).ToDictionary(line => line[..line.LastIndexOf(' ')], line => line[(line.LastIndexOf(' ') + 1)..]);
        string[] known = [.. hashes.Keys.Where(expected.ContainsKey)];
        Assert.NotEmpty(known);
        string[] differing = [.. known.Where(key => hashes[key] != expected[key]).Order(StringComparer.Ordinal)];
        Assert.True(differing.Length == 0, $"{differing.Length} of {known.Length} differ:\n{string.Join('\n', differing)}");
    }
}
