using System.Globalization;
using NetGen.OnnxSchema;
using static NetGen.GraphWriter;

namespace NetGen;

/// <summary>
/// Writes calls of operators as nodes: <c>Mul(x, Tanh(Softplus(x)))</c>, <c>Elu(x, alpha=alpha)</c>. Inputs are the value <c>x</c>, numbers, other
/// calls, and names of the part's tensors; attributes are whole numbers, numbers with a point, and settings.
/// </summary>
internal sealed class NodeText(GraphWriter graph, string text, string x, IReadOnlyDictionary<string, double> settings)
{
    private int _position;

    /// <returns>The name of the value that the outermost call gives.</returns>
    public string Write()
    {
        string word = Word();
        if (!Take('('))
            return word == "x" ? x : float.TryParse(word, CultureInfo.InvariantCulture, out float number) ? graph.Scalar(number) : graph.TensorOf(word);

        var inputs = new List<string>();
        var attributes = new List<AttributeProto>();
        do
        {
            int start = _position;
            string name = Word();
            if (Take('='))
            {
                attributes.Add(AttributeOf(name, Word()));
                continue;
            }

            _position = start;
            inputs.Add(Write());
        }
        while (Take(','));
        Take(')');
        return graph.Add(word, inputs, [.. attributes]);
    }

    private AttributeProto AttributeOf(string name, string value) =>
        settings.TryGetValue(value, out double setting) ? Attribute(name, (float)setting)
        : value.Contains('.', StringComparison.Ordinal) ? Attribute(name, float.Parse(value, CultureInfo.InvariantCulture))
        : Attribute(name, long.Parse(value, CultureInfo.InvariantCulture));

    private string Word()
    {
        while (text[_position] == ' ')
            _position++;
        int start = _position;
        while (_position < text.Length && text[_position] is not ('(' or ')' or ',' or '='))
            _position++;
        return text[start.._position];
    }

    private bool Take(char mark)
    {
        bool isNext = _position < text.Length && text[_position] == mark;
        _position += isNext ? 1 : 0;
        return isNext;
    }
}
