using System.Globalization;
using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>The versions of the operators that can be imported, as <c>Schema/operators.txt</c> lists them.</summary>
internal sealed class OperatorTable
{
    private static readonly OperatorTable Known = Read();

    private readonly Dictionary<string, long> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Domain, string Name), List<OperatorVersion>> _versions = [];

    private OperatorTable()
    {
    }

    /// <summary>Every operator of the table.</summary>
    public static IEnumerable<(string Domain, string Name)> Operators => Known._versions.Keys;

    /// <summary>The newest version of a domain's operator set that is known; 0: none is.</summary>
    public static long NewestOf(string domain) => Known._newest.GetValueOrDefault(domain);

    /// <summary>An operator's versions, oldest first.</summary>
    public static IReadOnlyList<OperatorVersion> VersionsOf(string domain, string name) => Known._versions[(domain, name)];

    private static OperatorTable Read()
    {
        var table = new OperatorTable();
        using var reader = new StreamReader(typeof(OperatorTable).Assembly.GetManifestResourceStream("operators.txt")!);
        string domain = "";
        while (reader.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [] or ["#", ..])
                continue;
            if (words is ["domain", var name, var newest])
                table._newest[domain = OnnxGraph.DomainOf(name)] = Number(newest);
            else
                table.Add(domain, words);
        }

        return table;
    }

    private void Add(string domain, string[] words)
    {
        if (!_versions.TryGetValue((domain, words[0]), out var versions))
            _versions[(domain, words[0])] = versions = [];
        versions.Add(new OperatorVersion(Number(words[1]), RangeOf(words[2]), RangeOf(words[3]), words[4..].Select(AttributeOf).ToDictionary(StringComparer.Ordinal)));
    }

    private static CountRange RangeOf(string text)
    {
        string[] ends = text.Split("..");
        return new CountRange(Number(ends[0]), ends[^1] == "*" ? int.MaxValue : Number(ends[^1]));
    }

    private static KeyValuePair<string, OperatorAttribute> AttributeOf(string text)
    {
        string[] parts = text.TrimEnd('!').Split(':');
        var type = Enum.Parse<AttributeType>(parts[1].Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
        return KeyValuePair.Create(parts[0], new OperatorAttribute(type, text.EndsWith('!')));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
