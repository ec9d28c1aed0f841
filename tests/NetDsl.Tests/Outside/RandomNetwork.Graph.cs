namespace NetDsl.Tests.Outside;

/// <content>What makes a graph of a chain: blocks around layers that keep the shape, values with several readers, further inputs and outputs.</content>
internal sealed partial class RandomNetwork
{
    private int _names;

    /// <summary>A block whose value has the shape of the one before it, but for the channels that a concatenation adds.</summary>
    private void Block(int depth)
    {
        switch (_random.Next(depth == 0 ? 5 : 4))
        {
            case 0 or 1:
                Residual(depth);
                break;
            case 2 or 3:
                Branches(depth);
                break;
            default:
                Rounds();
                break;
        }
    }

    private void Residual(int depth)
    {
        int[] shape = _shape;
        Add("Residual");
        Body(depth);
        Restore(shape);
        string activation = _shape.Length == 1 && Count > 1 && OneIn(6) ? "Softmax" : Activation();
        Add(activation == "Linear" ? "EndResidual" : $"EndResidual({activation})");
    }

    /// <summary>Two ways from one value, which meet again.</summary>
    private void Branches(int depth)
    {
        // A layer of its own bears the name: the one before may be the input, or have a name already.
        Keep();
        string trunk = Named(), first;
        int[] shape = _shape;
        bool away = OneIn(2);
        if (away)
        {
            Body(depth);
            if (OneIn(2))
            {
                Restore(shape);
            }

            Keep();
            first = Named();
        }
        else
        {
            first = trunk;
        }

        int[] other = _shape;
        if (away)
        {
            Add($"From(\"{trunk}\")");
            _shape = shape;
        }

        Body(depth);
        int[] joined = [.. _shape[..^1], _shape[^1] + other[^1]];
        if (OneIn(3) && joined.Aggregate(1, (a, b) => a * b) <= LargestSample)
        {
            To(joined, $"Concatenate(\"{first}\")");
            return;
        }

        Restore(other);
        string more = away && OneIn(4) && shape.SequenceEqual(other) ? $", \"{trunk}\"" : "";
        Add($"{(OneIn(3) ? "Multiply" : "Add")}(\"{first}\"{more})");
    }

    private void Rounds()
    {
        int[] shape = _shape;
        // An exponential of an exponential, again: rounds have none.
        _exponential = true;
        Add($"Repeat({_random.Next(1, 4)})");
        if (OneIn(3))
        {
            Keep();
        }

        Block(depth: 1);
        Restore(shape);
        Add("EndRepeat");
    }

    private void Body(int depth)
    {
        for (int i = _random.Next(1, 3); i > 0; i--)
        {
            Keep();
        }

        if (depth < 2 && OneIn(4))
        {
            Block(depth + 1);
        }
    }

    /// <summary>A layer that leaves all sizes as they are, or all but the channels.</summary>
    private void Keep()
    {
        string same = ", Padding = Padding.Same";
        int channels = Of(s_channels), width = Width();
        bool fits = Count / _shape[^1] * channels <= LargestSample;
        switch (_random.Next(6))
        {
            case 0:
                Add($"BatchNorm{Arguments(OneIn(3) ? "Momentum = 0.9f" : "")}");
                break;
            case 1:
                Add(OneIn(3) ? "LayerNorm" : OneIn(2) ? "PRelu" : $"Activation({Activation()})");
                break;
            case 2 when _shape.Length > 1:
                string pool = (OneIn(2) ? "MaxPool" : "AveragePool") + (_shape.Length == 2 ? "1D" : "2D");
                To([.. _shape], $"{pool}({width}, Stride = 1{same})");
                break;
            case 3 when _shape.Length == 3:
                To([.. _shape], $"DepthwiseConv2D({width}{Activated()}{same}{Options()})");
                break;
            case 4 when _shape.Length == 3 && fits:
                To([.. _shape[..^1], channels], $"SeparableConv2D({channels}, {width}{Activated()}{same}{Options()})");
                break;
            default:
                ToChannels(fits ? channels : _shape[^1], width);
                break;
        }
    }

    private void Restore(int[] shape)
    {
        if (_shape[^1] != shape[^1])
        {
            ToChannels(shape[^1], 1);
        }
    }

    private void ToChannels(int channels, int width) => To(
        [.. _shape[..^1], channels],
        _shape.Length == 1
            ? $"Dense({channels}{Activated()}{Options()})"
            : $"Conv{_shape.Length - 1}D({channels}, {width}{Activated()}, Padding = Padding.Same{Options()})");

    private void FurtherInput()
    {
        if (_shape.Length > 1)
        {
            Vectorize();
        }

        ToChannels(_shape[^1], 1);
        string first = Named();
        int before = _shape[^1];
        Input();
        if (OneIn(2))
        {
            Layer();
        }

        if (_shape.Length > 1)
        {
            Vectorize();
        }

        To([_shape[0] + before], $"Concatenate(\"{first}\")");
    }

    private void Outputs()
    {
        if (_shape.Length > 1)
        {
            Vectorize();
        }

        ToChannels(Of(s_sizes), 1);
        string trunk = Named();
        int[] shape = _shape;
        for (int i = _random.Next(2, 4); i > 0; i--)
        {
            if (OneIn(2))
            {
                Vector();
            }

            Output(OneIn(2) ? $", LossWeight = {Of(["0.2f", "0.5f", "2"])}" : "");
            if (i > 1)
            {
                Add($"From(\"{trunk}\")");
                _shape = shape;
            }
        }
    }

    /// <summary>Gives the last layer a name.</summary>
    private string Named()
    {
        // The numbers of rounds are added behind a letter.
        string name = $"V{(char)('a' + (_names / 26))}{(char)('a' + (_names++ % 26))}", last = _attributes[^1].TrimEnd(']');
        _attributes[^1] = last.EndsWith(')') ? $"{last[..^1]}, Name = \"{name}\")]" : $"{last}(Name = \"{name}\")]";
        return name;
    }
}
